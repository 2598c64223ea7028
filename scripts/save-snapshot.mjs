#!/usr/bin/env node
// save-snapshot.mjs FILE|URL > snapshot.json: opens a page in Chromium and prints what the page
// reader sees of it (src/page/read.ts), layout included, as `extract::RawSnapshot` in JSON, which
// native tests and debuggers read back. Scripts of a FILE do not run.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch } from "./browser.mjs";

const READER = fileURLToPath(new URL("../src/page/index.ts", import.meta.url));

const [source] = process.argv.slice(2);
if (!source) {
  console.error("usage: save-snapshot.mjs FILE|URL > snapshot.json");
  process.exit(2);
}
const { outputFiles } = await build({
  entryPoints: [READER],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "reader",
  loader: { ".css": "text" },
  logLevel: "warning",
});
const browser = await launch();
const page = await browser.newPage();
// Unlike what a page loads itself, this runs whatever policy the page has.
await page.addInitScript(`${outputFiles[0].text}; globalThis.reader = reader;`);
if (existsSync(source)) {
  const html = readFileSync(source, "utf8");
  await page.route("**/*", (route) => {
    if (new URL(route.request().url()).pathname !== "/") return route.abort();
    return route.fulfill({
      body: html,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "script-src 'none'",
      },
    });
  });
  await page.goto("https://news.test/");
} else {
  await page.goto(source);
}
const saved = await page.evaluate(() => {
  const { live, scopes, ...page } = reader.snapshot(document);
  const numbers = [...page.numbers];
  return { ...page, numbers, layout: [...reader.layout(live, 0, live.length)] };
});
process.stdout.write(`${JSON.stringify(saved)}\n`);
await browser.close();
