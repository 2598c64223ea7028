#!/usr/bin/env node
// store-pictures.mjs: the stores' pictures, from the demo that scripts/build has made, into docs/store/:
// screenshots of 1280 by 800 (Chrome, Edge, Firefox) and the small tile of 440 by 280 (Chrome, Edge).
import { fileURLToPath } from "node:url";
import { launch, openPanel, openStory } from "./browser.mjs";

const folder = fileURLToPath(new URL("../docs/store/", import.meta.url));
const SIZE = { width: 1280, height: 800 };

const browser = await launch();

/** A picture of a page of the demo after `prepare`. */
async function picture(name, size, demo, prepare) {
  const page = await openStory(browser, demo, size);
  await prepare(page);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.close();
}

await picture("cast-1280x800", SIZE, "index.html", (page) => openPanel(page, "People"));
await picture("quotes-1280x800", SIZE, "business.html", (page) => openPanel(page, "Quotes"));
await picture("page-1280x800", SIZE, "feature.html", (page) =>
  page
    .getByRole("heading", { level: 1 })
    .evaluate((title) => window.scrollTo(0, title.getBoundingClientRect().top + scrollY - 40)),
);
await picture("tile-440x280", { width: 440, height: 280 }, "index.html", async () => {});
await browser.close();
