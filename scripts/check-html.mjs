#!/usr/bin/env node
// check-html.mjs [PAGE ...]: reads pages of ../shared in Chromium (as the extension would, without
// their scripts) and by `whosaid --html`, and compares the blocks of the two. Prints how many agree,
// and for each page that differs the first block that one of them lacks.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { launch, openAnnotator } from "./browser.mjs";

const DATA = process.env.WHOSAID_DATA ?? "../shared/data";
const COMMAND = process.env.WHOSAID_COMMAND ?? "target/release/whosaid";

if (!existsSync(DATA)) {
  console.log(`left out: there are no pages in ${DATA}`);
  process.exit(0);
}

/** All pages: name and HTML. */
function* pages() {
  for (const name of readdirSync(join(DATA, "pages"))) {
    const file = join(DATA, "pages", name, "source.html");
    if (existsSync(file)) yield [name, () => readFileSync(file)];
  }
  const folder = join(DATA, "wcxb", "html");
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    yield [file.split(".")[0], () => gunzipSync(readFileSync(join(folder, file)))];
  }
}

const textOf = ({ text, blocks }) =>
  blocks.map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

/** The entries of `a` that are not in `b`, each as often as it lacks. */
function missing(a, b) {
  const left = new Map();
  for (const entry of b) left.set(entry, (left.get(entry) ?? 0) + 1);
  return a.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count <= 0;
  });
}

const wanted = process.argv.slice(2);
const browser = await launch();
let [same, all, pagesSame, pagesAll] = [0, 0, 0, 0];
for (const [name, read] of pages()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const html = read();
  const output = spawnSync(COMMAND, ["--html", "-"], { input: html, maxBuffer: 1 << 28 });
  const native = output.status === 0 ? textOf(JSON.parse(output.stdout)) : [];
  const page = await openAnnotator(browser, html, { scripts: false });
  const live = textOf(
    await page.evaluate(async () => (await window.whosaid.annotate()).annotations),
  );
  await page.close();
  const [onlyNative, onlyLive] = [missing(native, live), missing(live, native)];
  same += native.length - onlyNative.length;
  all += native.length + onlyLive.length;
  pagesAll++;
  if (onlyNative.length + onlyLive.length === 0) pagesSame++;
  else {
    const show = (entries) => `${entries.length} ${JSON.stringify(entries[0]?.slice(0, 90) ?? "")}`;
    console.log(`${name}: only native ${show(onlyNative)}, only browser ${show(onlyLive)}`);
  }
}
await browser.close();
console.log(
  `blocks that agree: ${same} of ${all} (${((100 * same) / Math.max(1, all)).toFixed(2)} %)`,
);
console.log(`pages that agree: ${pagesSame} of ${pagesAll}`);
