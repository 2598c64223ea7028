#!/usr/bin/env node
// measure-reported.mjs: what reported speech costs in Chromium. The usual build and the one with reported speech
// analyse the same 1,000 words in one page, turn by turn, so that whatever else the machine does falls on both;
// prints the medians of each round, and of all.
import { join } from "node:path";
import { DIST, launch, SITE } from "./browser.mjs";
import { demoArticle } from "./demo-article.mjs";
import { median } from "./quantile.mjs";

const WORDS = 1000;
const ROUNDS = 7;
const RUNS = 25;

const browser = await launch();
const { text } = await demoArticle(browser, WORDS);
const page = await browser.newPage();
await page.route(`${SITE}/**`, (route) => {
  const { pathname } = new URL(route.request().url());
  if (pathname === "/") {
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Empty</title>" });
  }
  return route.fulfill({ path: join(DIST, pathname) });
});
await page.goto(`${SITE}/`);
await page.evaluate(async () => {
  const { load } = await import("/whosaid.js");
  window.builds = [await load(), await load({ reported: true })];
});

/** Milliseconds of each run, of the usual build and the other. */
const round = () =>
  page.evaluate(
    ([text, runs]) => {
      const times = [[], []];
      for (let run = 0; run < runs; run++) {
        // Who comes second has the caches warm: they change places.
        for (const which of run % 2 ? [1, 0] : [0, 1]) {
          const start = performance.now();
          window.builds[which].analyse(text);
          times[which].push(performance.now() - start);
        }
      }
      return times;
    },
    [text, RUNS],
  );

const print = (name, usual, reported) =>
  console.log(
    name.padEnd(10),
    `usual ${usual.toFixed(1)} ms, with reported speech ${reported.toFixed(1)} ms,`,
    `${(reported - usual).toFixed(1)} ms more`,
  );

// The browser compiles what is called often once more.
await round();
const rounds = [];
for (let number = 1; number <= ROUNDS; number++) {
  const [usual, reported] = (await round()).map(median);
  rounds.push({ usual, reported, more: reported - usual });
  print(`round ${number}`, usual, reported);
}
await browser.close();
const of = (name) => median(rounds.map((one) => one[name]));
print("median", of("usual"), of("reported"));
console.log(`median of the differences: ${of("more").toFixed(1)} ms`);
