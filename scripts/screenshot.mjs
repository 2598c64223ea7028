#!/usr/bin/env node
// screenshot.mjs FOLDER: pictures of the demo with its cast open; see scripts/screenshot.
import { join } from "node:path";
import { launch, openPanel, openStory } from "./browser.mjs";

const browser = await launch();
for (const width of [1280, 360]) {
  const page = await openStory(browser, "index.html", { width, height: 800 });
  await openPanel(page, "People");
  await page.screenshot({ path: join(process.argv[2], `demo-${width}.png`) });
  await page.close();
}
await browser.close();
