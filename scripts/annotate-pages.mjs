#!/usr/bin/env node
// annotate-pages.mjs DATA OUT PAGE ...: opens DATA/pages/PAGE/source.html in Chromium, annotates it
// with dist/ as the extension would, and saves Page.annotations as OUT/PAGE.json. Without the page's
// own scripts: with no network, some take the article out or go to another page.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, openAnnotator } from "./browser.mjs";

const [data, out, ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await launch();
for (const name of names) {
  const html = readFileSync(join(data, "pages", name, "source.html"), "utf8");
  const page = await openAnnotator(browser, html, { scripts: false });
  const annotations = await page.evaluate(
    async () => (await window.whosaid.annotate()).annotations,
  );
  writeFileSync(join(out, `${name}.json`), JSON.stringify(annotations));
  await page.close();
}
await browser.close();
