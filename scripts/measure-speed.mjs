#!/usr/bin/env node
// measure-speed.mjs COMMAND: times a 1,000-word article (from the demo's texts) in Chromium, also from a file
// of precomputed annotations, and, many times over, in the native COMMAND, `whosaid`; and takes the memory for
// twice as many words.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundleForPage, launch, openAnnotator, SITE } from "./browser.mjs";
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

/**
 * Milliseconds to the first highlight from the command's file: in a page where none of our code has run, and
 * the median of further runs there.
 */
async function timePrecomputed(browser, command, html) {
  const { stdout } = spawnSync(command, ["--html", "-", "--precompute"], { input: html });
  const entry = fileURLToPath(new URL("in-page/first-paint.mjs", import.meta.url));
  const module = await bundleForPage(entry, { minify: true });
  const [firsts, others] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage();
    await page.route(`${SITE}/**`, (route) => {
      const isPage = new URL(route.request().url()).pathname === "/";
      return route.fulfill(isPage ? { contentType: "text/html", body: html } : module);
    });
    await page.goto(SITE);
    const [first, ...rest] = await page.evaluate(
      async ([text, runs]) => {
        const { firstPaint } = await import("/first-paint.mjs");
        const times = [];
        for (let run = 0; run <= runs; run++) times.push(await firstPaint(text));
        return times;
      },
      [stdout.toString(), RUNS],
    );
    firsts.push(first);
    others.push(median(rest));
    await page.close();
  }
  return { first: median(firsts), others: median(others) };
}

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
const precomputed = await timePrecomputed(browser, process.argv[2], html);
await browser.close();

for (const [name, values] of Object.entries(times)) {
  const [first, middle] = [values[0], median(values)].map((ms) => `${ms.toFixed(1)} ms`);
  console.log(
    `${name}(), ${WORDS} words in Chromium`.padEnd(40),
    `median ${middle}, first ${first}`,
  );
}
console.log(
  `first paint, precomputed, ${WORDS} words`.padEnd(40),
  `median ${precomputed.first.toFixed(1)} ms, code warm ${precomputed.others.toFixed(1)} ms`,
);
console.log(`memory, ${2 * WORDS} words in Chromium`.padEnd(40), `${memory.toFixed(1)} MB`);
const rate = Math.round(nativeWordsPerSecond(process.argv[2], text));
console.log("whosaid --jsonl, one thread".padEnd(40), `${rate.toLocaleString("en")} words/s`);
