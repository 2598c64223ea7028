#!/usr/bin/env node
// check-offsets.mjs [DATA [PAGE ...]]: takes every character of the article on each
// page of DATA to its place in the DOM and back, in Chromium. Prints what did not come
// back, and totals; fails where anything failed.
import { fileURLToPath } from "node:url";
import { bundleForPage, launch, openAnnotator, SITE } from "./browser.mjs";
import { everyPage } from "./source-pages.mjs";

const MODULE = "/check-offsets.mjs";
const entry = fileURLToPath(new URL("in-page/check-offsets.mjs", import.meta.url));
const files = { [MODULE]: await bundleForPage(entry) };
const browser = await launch();
const totals = { pages: 0, characters: 0, placed: 0, returned: 0, elsewhere: 0, failed: 0 };
const [data, ...chosen] = process.argv.slice(2);
for (const { name, html } of everyPage(chosen, data)) {
  const page = await openAnnotator(browser, html, { scripts: false, files });
  const { failures, ...counts } = await page.evaluate(
    async (module) => (await import(module)).checkOffsets(),
    `${SITE}${MODULE}`,
  );
  await page.close();
  totals.pages++;
  for (const [key, count] of Object.entries(counts)) totals[key] += count;
  if (failures.length > 0) console.log(`${name}\n  ${failures.join("\n  ")}`);
}
await browser.close();
console.log(
  `${totals.pages} pages, ${totals.characters} characters: ${totals.placed} have a place in the DOM,` +
    ` ${totals.returned} lead back from it, ${totals.elsewhere} stand in shadow roots or frames;` +
    ` ${totals.failed} failed`,
);
if (totals.failed > 0) process.exitCode = 1;
