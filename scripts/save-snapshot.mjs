#!/usr/bin/env node
// save-snapshot.mjs FILE|URL > snapshot.json: opens a page in Chromium and prints what the page
// reader sees of it (src/page/read.ts), layout included, as `extract::RawSnapshot` in JSON, which
// native tests and debuggers read back. Scripts of a FILE do not run.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleReader, launch, openWithReaders } from "./browser.mjs";

const READER = fileURLToPath(new URL("../src/page/index.ts", import.meta.url));

const [source] = process.argv.slice(2);
if (!source) {
  console.error("usage: save-snapshot.mjs FILE|URL > snapshot.json");
  process.exit(2);
}
const reader = await bundleReader(READER, "reader");
const browser = await launch();
let page;
if (existsSync(source)) {
  page = await openWithReaders(browser, readFileSync(source, "utf8"), [reader]);
} else {
  page = await browser.newPage();
  await page.addInitScript(reader);
  await page.goto(source);
}
const saved = await page.evaluate(() => {
  const { live, scopes, ...page } = reader.atOnce(reader.snapshot(document));
  const numbers = [...page.numbers];
  const layout = [...reader.atOnce(reader.layout(live, 0, live.length))];
  return { ...page, numbers, layout };
});
process.stdout.write(`${JSON.stringify(saved)}\n`);
await browser.close();
