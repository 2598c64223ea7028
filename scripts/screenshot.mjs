#!/usr/bin/env node
// screenshot.mjs FOLDER: pictures of the demo with its cast open; see scripts/screenshot.
import { join } from "node:path";
import { launch, openDemo } from "./browser.mjs";

const browser = await launch();
for (const width of [1280, 360]) {
  const page = await openDemo(browser, "index.html", { width, height: 800 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  // The story rather than the masthead, so that the highlights show.
  await page
    .locator("article p", { hasText: "“" })
    .first()
    .evaluate((paragraph) => {
      window.scrollTo(0, paragraph.getBoundingClientRect().top + window.scrollY - 150);
    });
  await page.getByRole("button", { name: /People$/ }).click();
  await page.getByRole("region", { name: "Cast: who said what" }).waitFor();
  await page.screenshot({ path: join(process.argv[2], `demo-${width}.png`) });
  await page.close();
}
await browser.close();
