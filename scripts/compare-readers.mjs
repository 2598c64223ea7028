#!/usr/bin/env node
// compare-readers.mjs CHECKOUT [PAGE ...]: reads the pages of ../shared in Chromium with this page
// reader (src/page/read.ts, layout.ts) and with that of another checkout, and says on which pages they
// read something else, and what both take for 1,000 nodes of the main thread's time: at first, as a page
// that is opened has it, and as one that has been read often. Scripts of the pages do not run.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleReader, launch, openWithReaders } from "./browser.mjs";
import { everyPage } from "./source-pages.mjs";

const RUNS = 9;

const { values, positionals } = parseArgs({
  options: { verbose: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [other, ...chosen] = positionals;
if (!other) {
  console.error("usage: compare-readers.mjs [--verbose] CHECKOUT [PAGE ...]");
  process.exit(2);
}

// What runs in a page.
const settle = () => document.body?.getBoundingClientRect();
const runs = (count) => {
  // Before there were steps, all was done at once.
  const { atOnce = (read) => read } = reader;
  for (let run = 0; run < count; run++) window.snapshot = atOnce(reader.snapshot(document));
};
const layouts = (count) => {
  const { atOnce = (read) => read } = reader;
  const { live } = window.snapshot;
  for (let run = 0; run < count; run++) window.layout = atOnce(reader.layout(live, 0, live.length));
};
const result = () => {
  const { live, scopes, ...page } = window.snapshot;
  return { ...page, numbers: [...page.numbers], layout: [...window.layout] };
};
const describe = (index) => {
  const node = window.snapshot.live[index];
  return node?.cloneNode(false).outerHTML ?? node?.data.slice(0, 40);
};

/** What a reader makes of a page, and what it takes, in milliseconds of the main thread's time. */
async function readBy(browser, reader, html) {
  const page = await openWithReaders(browser, html, [reader]);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const time = async (action, count) => {
    const spent = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "ThreadTime").value * 1000;
    };
    const start = await spent();
    await page.evaluate(action, count);
    return ((await spent()) - start) / count;
  };
  // Whoever comes first has the browser lay out the page.
  await page.evaluate(settle);
  await time(settle, 1);
  const asking = await time(settle, 1);
  const times = {
    "snapshot, at first": (await time(runs, 1)) - asking,
    "layout, at first": (await time(layouts, 1)) - asking,
    "snapshot, later": await time(runs, RUNS),
    "layout, later": await time(layouts, RUNS),
  };
  return { page, times, ...(await page.evaluate(result)) };
}

/** Where the two have read something else; undefined where nowhere. */
async function difference(before, now) {
  for (const key of ["numbers", "text", "tags", "hints", "metadata", "layout"]) {
    const [left, right] = [before[key], now[key]];
    const parts = typeof left === "string" ? left.split("") : left;
    const at = parts.findIndex((part, index) => part !== right[index]);
    if (at < 0 && left.length === right.length) continue;
    if (typeof left === "string") {
      return `${key}, ${JSON.stringify([left, right].map((text) => text.slice(at, at + 40)))}`;
    }
    const [place, change] = [key === "numbers" ? at >> 2 : at, `${left[at]} → ${right[at]}`];
    return `${key}, ${change}, ${await now.page.evaluate(describe, place)}`;
  }
  return undefined;
}

const here = fileURLToPath(new URL("..", import.meta.url));
const [theirs, ours] = await Promise.all(
  [other, here].map((checkout) => bundleReader(join(checkout, "src/page/index.ts"), "reader")),
);
const sums = {};
let [pages, different, nodes] = [0, 0, 0];
const browser = await launch();
for (const { name, html } of everyPage(chosen)) {
  const [before, now] = [await readBy(browser, theirs, html), await readBy(browser, ours, html)];
  pages++;
  nodes += now.numbers.length / 4;
  for (const part of Object.keys(now.times)) {
    const pair = [before.times[part], now.times[part]];
    sums[part] = (sums[part] ?? [0, 0]).map((sum, side) => sum + pair[side]);
    if (values.verbose) {
      const shown = pair.map((milliseconds) => milliseconds.toFixed(1)).join(" → ");
      console.log(`${name}, ${now.numbers.length / 4} nodes, ${part}: ${shown} ms`);
    }
  }
  const where = await difference(before, now);
  if (where) {
    different++;
    console.log(`${name}: ${where}`);
  }
  await Promise.all([before.page.close(), now.page.close()]);
}
await browser.close();
console.log(`${pages} pages, ${nodes} nodes; read differently: ${different}`);
for (const [kind, sum] of Object.entries(sums)) {
  const [before, now] = sum.map((time) => (1000 * time) / nodes);
  console.log(
    `${kind}, 1,000 nodes: ${before.toFixed(2)} ms there, ${now.toFixed(2)} ms here` +
      ` (${(before / now).toFixed(2)} × as fast)`,
  );
}
