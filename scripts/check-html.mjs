#!/usr/bin/env node
// check-html.mjs [PAGE ...]: reads pages of ../shared in Chromium (as the extension would, without
// their scripts) and by `whosaid --html`, and compares the blocks of the two. Prints how many agree,
// and for each page that differs the first block that one of them lacks.
import { spawnSync } from "node:child_process";
import { launch, openAnnotator } from "./browser.mjs";
import { missing } from "./missing.mjs";
import { everyPage } from "./source-pages.mjs";

const COMMAND = process.env.WHOSAID_COMMAND ?? "target/release/whosaid";

const textOf = ({ text, blocks }) =>
  blocks.map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

const browser = await launch();
let [same, all, pagesSame, pagesAll] = [0, 0, 0, 0];
for (const { name, html } of everyPage(process.argv.slice(2))) {
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
