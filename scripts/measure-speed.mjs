#!/usr/bin/env node
// measure-speed.mjs COMMAND: times a 1,000-word article (from the demo's texts) in Chromium and,
// many times over, in the native COMMAND, `whosaid`; and takes the memory for twice as many words.
import { spawnSync } from "node:child_process";
import { demoBlocks, launch, openAnnotator } from "./browser.mjs";

const WORDS = 1000;
const RUNS = 15;
const NATIVE_ARTICLES = 500;

const words = (text) => text.split(/\s+/).filter(Boolean);

/** The first blocks with 1,000 words in all; the last block is cut there. */
function thousandWords(blocks) {
  const article = [];
  let left = WORDS;
  for (const block of blocks) {
    const taken = words(block).slice(0, left);
    if (taken.length > 0) article.push(taken.join(" "));
    left -= taken.length;
  }
  if (left > 0) throw new Error(`the demo's articles are ${left} words short of ${WORDS}`);
  return article;
}

const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Milliseconds of each run, in the page. */
const timeInPage = (page, text) =>
  page.evaluate(
    async ([text, runs]) => {
      const times = { analyse: [], annotate: [] };
      for (let run = 0; run < runs; run++) {
        let start = performance.now();
        window.whosaid.analyse(text);
        times.analyse.push(performance.now() - start);
        start = performance.now();
        const annotated = await window.whosaid.annotate();
        times.annotate.push(performance.now() - start);
        annotated.restore();
      }
      return times;
    },
    [text, RUNS],
  );

/** Megabytes of WebAssembly memory, which never shrinks, after an article of 2,000 words. */
const memoryInPage = (page, text) =>
  page.evaluate((text) => {
    window.whosaid.analyse(`${text}\n${text}`);
    return window.wasmMemory.buffer.byteLength / 1e6;
  }, text);

function nativeWordsPerSecond(command, text) {
  const time = (count) => {
    const input = `${JSON.stringify({ id: 0, text })}\n`.repeat(count);
    const start = performance.now();
    const { status, error } = spawnSync(command, ["--jsonl"], {
      input,
      stdio: ["pipe", "ignore", "inherit"],
    });
    if (status !== 0) throw error ?? new Error(`${command} failed with exit code ${status}`);
    return performance.now() - start;
  };
  // One article alone costs what starting costs.
  const seconds = (time(NATIVE_ARTICLES + 1) - time(1)) / 1000;
  return (NATIVE_ARTICLES * WORDS) / seconds;
}

const browser = await launch();
const article = thousandWords(await demoBlocks(browser));
const [headline, ...paragraphs] = article.map(escapeHtml);
const body = `<h1>${headline}</h1><p>${paragraphs.join("</p><p>")}</p>`;
const page = await openAnnotator(
  browser,
  `<!doctype html><html lang="en"><title>${headline}</title><article>${body}</article>`,
);
const times = await timeInPage(page, article.join("\n"));
const memory = await memoryInPage(page, article.join("\n"));
await browser.close();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
for (const [name, values] of Object.entries(times)) {
  const [first, middle] = [values[0], median(values)].map((ms) => `${ms.toFixed(1)} ms`);
  console.log(
    `${name}(), ${WORDS} words in Chromium`.padEnd(40),
    `median ${middle}, first ${first}`,
  );
}
console.log(`memory, ${2 * WORDS} words in Chromium`.padEnd(40), `${memory.toFixed(1)} MB`);
const rate = Math.round(nativeWordsPerSecond(process.argv[2], article.join("\n")));
console.log("whosaid --jsonl, one thread".padEnd(40), `${rate.toLocaleString("en")} words/s`);
