#!/usr/bin/env node
// bench.mjs [--words N] [--dry]: what Whosaid costs, beside compromise, which finds names, and
// mark.js, which marks ranges, in one Chromium and on the same articles: loading, analysing,
// painting, memory, bytes; how long annotate() blocks the page, and how a page with 10,000
// highlighted names scrolls. The articles are the demo's texts, over and over. Writes
// docs/performance.md and docs/performance.svg.
//
//   --words N   articles of up to N words only, without the scrolling; writes nothing
//   --dry       writes nothing
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import sirv from "sirv";
import { chart } from "./bench-chart.mjs";
import { bundleForPage, DIST, demoBlocks, launch, openAnnotator, SITE } from "./browser.mjs";
import { pageOf } from "./demo-article.mjs";
import { median } from "./quantile.mjs";

const { values: options } = parseArgs({
  options: { words: { type: "string" }, dry: { type: "boolean", default: false } },
});

const MODULE = "/bench.mjs";

/** Words of the article, and how often each is run (compromise takes seconds over the longest). */
const ARTICLES = [
  { words: 300, runs: 15, compromise: 9 },
  { words: 1000, runs: 15, compromise: 7 },
  { words: 5000, runs: 9, compromise: 3 },
  { words: 50000, runs: 5, compromise: 1 },
].filter(({ words }) => words <= Number(options.words ?? Number.POSITIVE_INFINITY));

/** Words of the article that memory is measured with. */
const MEMORY_WORDS = 5000;
/** Times that everything is loaded from nothing, and again. */
const LOADS = 5;
const NAMES = 10000;
const SECONDS = 3;
const PIXELS = 40;
/** Where less than this share of an article is found, the times are not those of its length: none is said. */
const WHOLE = 0.98;
/** What has to be said where other work was done at the same time. */
const BUSY =
  " A machine with more to do than processors makes all of this slower, and what works in slices, as `annotate()` does, most: such a run shows orders of magnitude and no more.";

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

const short = (value, unit) =>
  Number.isFinite(value) ? `${value.toFixed(value < 10 ? 1 : 0)} ${unit}` : "–";
const milliseconds = (value) => short(value, "ms");
const times = (value) => short(value, "×");
const number = (value) => value.toLocaleString("en");

const browser = await launch();
const inPage = (name) => fileURLToPath(new URL(`in-page/${name}.mjs`, import.meta.url));
const bundles = {
  [MODULE]: await bundleForPage(inPage("bench")),
  "/bench-compromise.mjs": await bundleForPage(inPage("bench-compromise"), { minify: true }),
  "/bench-mark.mjs": await bundleForPage(inPage("bench-mark"), { minify: true }),
};

/** Runs in a page before all scripts: notes when the first highlight is set. */
function watchPaint() {
  const { set } = HighlightRegistry.prototype;
  HighlightRegistry.prototype.set = function (...values) {
    window.firstPainted ??= performance.now();
    return set.apply(this, values);
  };
}

/** A fresh page with an article, and a way to call the functions of the module there. */
async function open(article, painter) {
  const page = await openAnnotator(browser, pageOf(article), {
    options: { painter },
    files: bundles,
    before: watchPaint,
  });
  const call = (name, ...values) =>
    page.evaluate(
      async ([module, name, values]) => (await import(module))[name](...values),
      [`${SITE}${MODULE}`, name, values],
    );
  return { page, call, close: () => page.close() };
}

/** The medians over an article. */
async function compareTimes(blocks, { words, runs, compromise }) {
  const article = articleOf(blocks, words);
  const text = article.join("\n");
  const page = await open(article, "highlight");
  const found = await page.call("wordsFound");
  const { times: all, painted } = await page.call("timeAll", text, runs, compromise);
  const blocking = await page.call("measureBlocking");
  await page.close();
  const withMarks = await open(article, "mark");
  const { times: marks } = await withMarks.call("timeOurs", runs);
  const marksBlocking = await withMarks.call("measureBlocking");
  await withMarks.close();
  const ofWhole = (value) => (found < WHOLE * words ? Number.NaN : value);
  const isOurs = (name) => name in marks;
  const medians = (times) =>
    Object.fromEntries(
      Object.entries(times).map(([name, values]) => {
        const value = median(values);
        return [name, isOurs(name) ? ofWhole(value) : value];
      }),
    );
  return {
    words,
    found,
    painted,
    ...medians(all),
    first: ofWhole(all["annotate()"][0]),
    marks: medians(marks),
    blocked: ofWhole(Math.max(blocking.gap, blocking.longTask)),
    marksBlocked: ofWhole(Math.max(marksBlocking.gap, marksBlocking.longTask)),
  };
}

/**
 * Serves dist/ and the bundles with headers that let a browser keep them, as a site would: what is
 * loaded again comes from the browser's cache, compiled code included.
 */
async function serve() {
  const files = sirv(DIST, { maxAge: 3600, etag: true });
  const server = createServer((request, response) => {
    const bundle = bundles[request.url];
    if (bundle) {
      response.setHeader("content-type", bundle.contentType);
      response.setHeader("cache-control", "public,max-age=3600");
      response.end(bundle.body);
    } else if (request.url === "/empty") {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><title>Empty</title>");
    } else {
      files(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

/** Milliseconds from the import of a module to its being ready: in a browser that has nothing yet, and later. */
async function loadTimes(origin, module) {
  const cold = [];
  const warm = [];
  for (let run = 0; run < LOADS; run++) {
    const context = await browser.newContext();
    const visit = async () => {
      const page = await context.newPage();
      await page.goto(`${origin}/empty`);
      const time = await page.evaluate(async (module) => {
        const start = performance.now();
        await (await import(module)).load();
        return performance.now() - start;
      }, module);
      // Compiled code is stored a while after it was first used.
      await page.waitForTimeout(1500);
      await page.close();
      return time;
    };
    cold.push(await visit());
    await visit();
    warm.push(await visit());
    await context.close();
  }
  return { cold: median(cold), warm: median(warm) };
}

/** Megabytes of a page's JavaScript heap and of WebAssembly memory, after rubbish was collected. */
async function memory(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.wasmMemory.buffer.byteLength);
  return { heap: usedSize / 1e6, wasm: wasm / 1e6 };
}

async function compareMemory(blocks) {
  const article = articleOf(blocks, MEMORY_WORDS);
  const { page, call, close } = await open(article, "highlight");
  await page.evaluate((module) => import(module), `${SITE}${MODULE}`);
  const before = await memory(page);
  await call("paint");
  const ours = await memory(page);
  await call("keepCompromise", article.join("\n"));
  const theirs = await memory(page);
  await close();
  return { ours: ours.heap - before.heap + ours.wasm, theirs: theirs.heap - ours.heap };
}

async function compareScrolling() {
  const rows = [];
  for (const painter of ["highlight", "mark"]) {
    const page = await open(namesArticle(NAMES), painter);
    const bare = await page.call("scrollingRate", SECONDS, PIXELS);
    const mentions = await page.call("paint");
    const annotated = await page.call("scrollingRate", SECONDS, PIXELS);
    rows.push({ painter, bare, annotated, mentions });
    await page.close();
  }
  return rows;
}

const table = (head, ...rows) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    line(head.map((_, at) => (at === 0 ? "---" : "---:"))),
    ...rows.map(line),
  ].join("\n");
};

function timesTable(articles) {
  const row = (title, value, bold = false) => [
    title,
    ...articles.map((article) => (bold ? `**${value(article)}**` : value(article))),
  ];
  const ms = (name) => (article) => milliseconds(article[name]);
  return table(
    ["medians", ...articles.map(({ words }) => `${number(words)} words`)],
    row("`analyse()`", ms("analyse()")),
    row("words of the article that `annotate()` finds", ({ found }) => number(found)),
    row("`annotate()`: analysed, painted, laid out", ms("annotate()")),
    row("its first call on a page", ms("first")),
    row("first highlights after", ms("first highlights")),
    row("`restore()`", ms("restore()")),
    row("highlights", ({ painted }) => number(painted.ours)),
    row("page blocked at most", ms("blocked")),
    row("`annotate()` with `<mark>`", ({ marks }) => milliseconds(marks["annotate()"])),
    row("`restore()` with `<mark>`", ({ marks }) => milliseconds(marks["restore()"])),
    row("page blocked at most with `<mark>`", ms("marksBlocked")),
    row("mark.js marks the same ranges", ms("mark.js markRanges")),
    row("mark.js unmarks them", ms("mark.js unmark")),
    row("compromise finds names", ms("compromise")),
    row("compromise : `analyse()`", (a) => times(a.compromise / a["analyse()"]), true),
    row("compromise : `annotate()`", (a) => times(a.compromise / a["annotate()"]), true),
    row("mark.js : `annotate()` less `analyse()`", (a) => {
      const page = a["annotate()"] - a["analyse()"];
      return times(page > 0 ? a["mark.js markRanges"] / page : Number.NaN);
    }),
    row("`annotate()` : `analyse()`", (a) => times(a["annotate()"] / a["analyse()"])),
  );
}

const size = (body) => brotliCompressSync(body).length / 1000;
const shippedSize = (...names) =>
  names.reduce((sum, name) => sum + size(readFileSync(join(DIST, name))), 0);

const blocks = await demoBlocks(browser);
const articles = [];
for (const article of ARTICLES) {
  articles.push(await compareTimes(blocks, article));
  console.log(`${number(article.words)} words: done`);
}
console.log(timesTable(articles));
if (options.words) {
  await browser.close();
  process.exit(0);
}

const { server, origin } = await serve();
const tools = {
  Whosaid: {
    ...(await loadTimes(origin, "/whosaid.js")),
    bytes: shippedSize("whosaid.js", "whosaid.wasm", "whosaid.model"),
  },
  compromise: {
    ...(await loadTimes(origin, "/bench-compromise.mjs")),
    bytes: size(bundles["/bench-compromise.mjs"].body),
  },
  "mark.js": {
    ...(await loadTimes(origin, "/bench-mark.mjs")),
    bytes: size(bundles["/bench-mark.mjs"].body),
  },
};
server.close();
const weighed = await compareMemory(blocks);
Object.assign(tools.Whosaid, { memory: weighed.ours });
Object.assign(tools.compromise, { memory: weighed.theirs });
const toolsTable = table(
  ["", "ready, cold", "ready, warm", "bytes, brotli", `memory, ${number(MEMORY_WORDS)} words`],
  ...Object.entries(tools).map(([name, { cold, warm, bytes, memory }]) => [
    name,
    milliseconds(cold),
    milliseconds(warm),
    `${bytes.toFixed(0)} kB`,
    memory === undefined ? "–" : `${memory.toFixed(1)} MB`,
  ]),
);
console.log(toolsTable);
const scrolling = await compareScrolling();
const scrollingTable = table(
  ["painter", "bare", `with names painted`, "names"],
  ...scrolling.map(({ painter, bare, annotated, mentions }) => [
    `\`${painter}\``,
    `${bare.toFixed(1)} frames/s`,
    `${annotated.toFixed(1)} frames/s`,
    number(mentions),
  ]),
);
console.log(scrollingTable);
const version = browser.version();
await browser.close();
if (options.dry) process.exit(0);

const [load] = loadavg();
writeFileSync(new URL("../docs/performance.svg", import.meta.url), chart(articles));
writeFileSync(
  new URL("../docs/performance.md", import.meta.url),
  `# What it costs

\`npm run bench\` measures all of this and writes this page: on ${new Date().toISOString().slice(0, 10)}, in Chromium ${version}, on ${cpus().length} processors (${cpus()[0].model}) that ${load.toFixed(1)} other threads wanted at the end. Times are only good beside each other: what is compared was run in turns, in the same page, on the same text, the demo's articles over and over.${load > cpus().length ? BUSY : ""}

![Milliseconds against words, both logarithmic, of what is in the table below](performance.svg)

${timesTable(articles)}

- compromise looks for people, organizations and topics and paints nothing; it knows no quotes and no speakers. mark.js is told what to mark: it looks for nothing.
- \`annotate()\` finds the article in the DOM, analyses and paints it in slices, and lets the page work in between. \`analyse()\` gets the text and works in one go. The one less the other is what the page costs, painting included.
- "Blocked" is the longest time in which nothing else could run, by a ticker or by the browser's own account of long tasks.
- A dash stands where less than ${100 * WHOLE} % of the article is found: then the times are not those of its length.

${toolsTable}

- Ready: from \`import()\` to the end of \`load()\`, which compiles the WebAssembly, reads the model and annotates a page of its own; for compromise, to its first result. Cold is a browser that has nothing yet, warm one with the files in its cache, medians of ${LOADS}; both from this machine, so no network counts.
- Memory: what the JavaScript heap grew by with the page annotated (or the document of compromise kept), and WebAssembly's memory.

Scrolling through a page with ${number(NAMES)} names, of which the last column says how many are found:

${scrollingTable}
`,
);
