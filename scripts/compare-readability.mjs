#!/usr/bin/env node
// compare-readability.mjs [DATA [PAGE ...]]: what we take for the article on each
// DATA/pages/PAGE/source.html, against what Mozilla's Readability takes: words in common. Prints the
// pages where they differ by more than 10 %, and totals. Both texts stay in target/readability/, to
// be read side by side: neither of the two is right as such.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleForPage, launch, openAnnotator, SITE } from "./browser.mjs";
import { missing } from "./missing.mjs";
import { sourcePages } from "./source-pages.mjs";

const MODULE = "/compare-readability.mjs";
const OUT = fileURLToPath(new URL("../target/readability/", import.meta.url));
const LEAST = 0.9;

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many of the words are among the others, each of those used once. */
const common = (some, others) => some.length - missing(some, others).length;

/** Share of Readability's words that we have, and of our words that it has. */
function score({ ours, theirs, title }) {
  const [own, other] = [words(ours), words(theirs)];
  // It keeps the headline apart, which is a part of our text: no fault of either.
  const precision = common(own, [...other, ...words(title)]) / Math.max(1, own.length);
  const recall = common(other, own) / Math.max(1, other.length);
  return { own: own.length, other: other.length, precision, recall };
}

async function compare(browser, files, html) {
  const page = await openAnnotator(browser, html, { scripts: false, files });
  const found = await page.evaluate(
    async (module) => (await import(module)).compare(),
    `${SITE}${MODULE}`,
  );
  await page.close();
  return { ...found, ...score(found) };
}

const pages = [...sourcePages(process.argv.slice(2))];
const entry = fileURLToPath(new URL("in-page/compare-readability.mjs", import.meta.url));
const files = { [MODULE]: await bundleForPage(entry) };
mkdirSync(OUT, { recursive: true });
const browser = await launch();
const results = [];
for (const { name, html } of pages) {
  const result = { name, ...(await compare(browser, files, html)) };
  results.push(result);
  writeFileSync(`${OUT}${name}.ours.txt`, `${result.ours}\n`);
  writeFileSync(`${OUT}${name}.readability.txt`, `${result.theirs.replace(/\s*\n\s*/g, "\n")}\n`);
}
await browser.close();

const percent = (share) => `${(100 * share).toFixed(1).padStart(5)} %`;

function printPages(title, chosen) {
  console.log(`\n${title}: ${chosen.length} pages`);
  for (const { name, language, own, other, precision, recall } of chosen) {
    const counts = `${own} words, Readability ${other}`.padEnd(34);
    const shares = `recall ${percent(recall)}  precision ${percent(precision)}`;
    console.log(`${name.padEnd(44)} ${language.padEnd(4)} ${counts} ${shares}`);
  }
}

function printTotals(title, chosen) {
  const sorted = (key) => chosen.map((result) => result[key]).toSorted((a, b) => a - b);
  console.log(`\n${title}: ${chosen.length} pages`);
  for (const key of ["recall", "precision"]) {
    const values = sorted(key);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const median = values[Math.floor(values.length / 2)];
    console.log(`${key.padEnd(10)} median ${percent(median)}  mean ${percent(mean)}`);
  }
}

const differ = ({ precision, recall }) => precision < LEAST || recall < LEAST;
const none = results.filter(({ status }) => status === "no-article");
const foreign = results.filter(({ status }) => status === "not-english");
const english = results.filter(({ status }) => status === "ok");
printPages("no article for us", none);
printPages("not English, differ by more than 10 %", foreign.filter(differ));
printPages("English, differ by more than 10 %", english.filter(differ));
printTotals("English", english);
printTotals("not English", foreign);
