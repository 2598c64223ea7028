#!/usr/bin/env node
// compare-highlighters.mjs: times, side by side in Chromium and on the same articles, our annotate()
// with both painters, mark.js marking the same words, and compromise looking for names. Then how
// long annotate() blocks the page, and how a page with 10,000 highlighted names scrolls. The articles
// are the demo's texts, over and over.
import { fileURLToPath } from "node:url";
import { bundleForPage, demoBlocks, launch, openAnnotator, SITE } from "./browser.mjs";

const MODULE = "/compare-highlighters.mjs";

/** Words of the article, and how often each is run (compromise takes seconds over the longest). */
const ARTICLES = [
  { words: 1000, runs: 15, compromise: 5 },
  { words: 5000, runs: 9, compromise: 3 },
  { words: 50000, runs: 5, compromise: 1 },
];
const PAINTERS = ["highlight", "mark"];
const NAMES = 10000;
const SECONDS = 3;
const PIXELS = 40;

const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The demo's blocks, again and again, each round from another one on, up to so many words. */
function articleOf(blocks, count) {
  const article = [];
  let left = count;
  for (let at = 0; left > 0; at++) {
    const round = Math.floor(at / blocks.length);
    const words = blocks[(at + 5 * round) % blocks.length].split(" ").slice(0, left);
    article.push(words.join(" "));
    left -= words.length;
  }
  return article;
}

/** Paragraphs with so many names in all, no two neighbours alike. */
function namesArticle(count) {
  const first = ["Anna", "David", "Maria", "Thomas", "Sarah", "Peter", "Laura", "James", "Emma"];
  const last = ["Keller", "Brooks", "Novak", "Hughes", "Larsen", "Moreau", "Fischer", "Doyle"];
  let made = 0;
  const name = () => {
    made++;
    return `${first[made % first.length]} ${last[Math.floor(made / 3) % last.length]}`;
  };
  const paragraphs = [];
  while (made < count) {
    paragraphs.push(
      `${name()} met ${name()} at the station. ${name()} said that ${name()} had read the letter.`,
    );
  }
  return ["The people at the station", ...paragraphs];
}

function html([headline, ...paragraphs]) {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("");
  const title = escapeHtml(headline);
  return `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${body}</article>`;
}

const browser = await launch();
const entry = fileURLToPath(new URL("in-page/compare-highlighters.mjs", import.meta.url));
const files = { [MODULE]: await bundleForPage(entry) };

/** A fresh page with an article, and a way to call the functions of the module there. */
async function open(article, painter) {
  const page = await openAnnotator(browser, html(article), { options: { painter }, files });
  const call = (name, ...values) =>
    page.evaluate(
      async ([module, name, values]) => (await import(module))[name](...values),
      [`${SITE}${MODULE}`, name, values],
    );
  return { call, close: () => page.close() };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const milliseconds = (value) => `${value.toFixed(1).padStart(8)} ms`;

/** Prints times, and how they compare with the median of ours. */
function print(title, times, ours) {
  for (const [name, values] of Object.entries(times)) {
    const middle = median(values);
    const ratio = ours ? `${(middle / ours).toFixed(2)} × our annotate()` : "";
    const figures = `first ${milliseconds(values[0])}  median ${milliseconds(middle)}`;
    console.log(`  ${`${title}: ${name}`.padEnd(44)} ${figures}  ${ratio}`);
  }
}

async function compareTimes(blocks, { words, runs, compromise }) {
  const article = articleOf(blocks, words);
  const text = article.join("\n");
  console.log(`${words.toLocaleString("en")} words`);
  let ours;
  for (const painter of PAINTERS) {
    const page = await open(article, painter);
    const { times, painted } = await page.call("timeOurs", text, runs);
    ours ??= median(times.annotate);
    print(`whosaid, ${painter}, ${painted} painted`, times, ours);
    const { gap, longTask } = await page.call("measureBlocking");
    const figures = `by a ticker ${milliseconds(gap)}  long task ${milliseconds(longTask)}`;
    console.log(`  ${`whosaid, ${painter}: page blocked`.padEnd(44)} ${figures}`);
    await page.close();
  }
  const page = await open(article, "highlight");
  const mark = await page.call("timeMarkJs", runs);
  print(`mark.js, ${mark.painted} marks for ${mark.asked} ranges`, mark.times, ours);
  const { times } = await page.call("timeCompromise", text, compromise);
  print("compromise", times, ours);
  await page.close();
}

async function compareScrolling() {
  console.log(`${NAMES.toLocaleString("en")} names, scrolled for ${SECONDS} s`);
  for (const painter of PAINTERS) {
    const page = await open(namesArticle(NAMES), painter);
    const bare = await page.call("scrollingRate", SECONDS, PIXELS);
    const mentions = await page.call("paint");
    const annotated = await page.call("scrollingRate", SECONDS, PIXELS);
    console.log(
      `  ${painter}: ${bare.toFixed(1)} frames/s bare, ${annotated.toFixed(1)} with` +
        ` ${mentions} names painted (${(annotated / bare).toFixed(2)} ×)`,
    );
    await page.close();
  }
}

const blocks = await demoBlocks(browser);
for (const article of ARTICLES) await compareTimes(blocks, article);
await compareScrolling();
await browser.close();
