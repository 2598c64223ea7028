#!/usr/bin/env node
// measure-speed.mjs COMMAND: times a 1,000-word article (from the demo's texts) in Chromium and,
// many times over, in the native COMMAND, `whosaid`; and takes the memory for twice as many words.
import { spawnSync } from "node:child_process";
import { launch, openAnnotator } from "./browser.mjs";
import { demoArticle } from "./demo-article.mjs";
import { median } from "./quantile.mjs";

const WORDS = 1000;
const RUNS = 15;
const NATIVE_ARTICLES = 500;

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
const { text, html } = await demoArticle(browser, WORDS);
const page = await openAnnotator(browser, html);
const times = await timeInPage(page, text);
const memory = await memoryInPage(page, text);
await browser.close();

for (const [name, values] of Object.entries(times)) {
  const [first, middle] = [values[0], median(values)].map((ms) => `${ms.toFixed(1)} ms`);
  console.log(
    `${name}(), ${WORDS} words in Chromium`.padEnd(40),
    `median ${middle}, first ${first}`,
  );
}
console.log(`memory, ${2 * WORDS} words in Chromium`.padEnd(40), `${memory.toFixed(1)} MB`);
const rate = Math.round(nativeWordsPerSecond(process.argv[2], text));
console.log("whosaid --jsonl, one thread".padEnd(40), `${rate.toLocaleString("en")} words/s`);
