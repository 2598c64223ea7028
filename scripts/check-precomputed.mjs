#!/usr/bin/env node
// check-precomputed.mjs [PAGE ...]: makes the file of precomputed annotations for each page of ../shared (of
// these names, or DATA/pages), and compares in Chromium what is painted from it with what the analysis
// finds there, span by span. WCXB=1 takes those pages too.
//
// The command and the browser do not read every page alike (scripts/check-html.mjs): where the article
// itself differs, the file can't be the same, and that is counted apart. Fails where the article is the
// same and a span is not, or where the file paints a speaker that the analysis does not give.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { bundleForPage, launch, openAnnotator, SITE } from "./browser.mjs";
import { missing } from "./missing.mjs";
import { median, quantile } from "./quantile.mjs";
import { everyPage, sourcePages } from "./source-pages.mjs";

const COMMAND = process.env.WHOSAID_COMMAND ?? "target/release/whosaid";
const MODULE = "/check-precomputed.mjs";
const entry = fileURLToPath(new URL("in-page/check-precomputed.mjs", import.meta.url));
const files = { [MODULE]: await bundleForPage(entry) };

/** What is painted, and whose words the quotes are. Confidences are rounded in the file. */
const stretches = ({ text, entities, quotes }) => {
  const words = ({ start, end }) => `${start} ${text.slice(start, end)}`;
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return [
    ...entities.flatMap(({ type, name, role, mentions }) =>
      mentions.map((span) => `${type} ${name} (${role}) ${words(span)}`),
    ),
    ...quotes.flatMap(({ kind, speaker, source, cue, antecedent, spans }) =>
      spans.map((span) => {
        const evidence = [source, cue, antecedent].map((one) => one && words(one));
        return `${kind} quote by ${names.get(speaker)}: ${words(span)} ${evidence}`;
      }),
    ),
  ];
};

const said = ({ text, entities, quotes }) =>
  new Map(
    quotes
      .filter(({ speaker }) => speaker !== null)
      .flatMap(({ speaker, spans }) =>
        spans.map(({ start, end }) => [
          text.slice(start, end),
          entities.find(({ id }) => id === speaker)?.name,
        ]),
      ),
  );

const counts = {
  pages: 0,
  empty: 0,
  same: 0,
  otherArticle: 0,
  asked: 0,
  differs: 0,
  otherSpeakers: 0,
};
let [spans, bytes, characters] = [0, 0, 0];
const times = [];
const browser = await launch();
const chosen = process.argv.slice(2);
for (const { name, html } of process.env.WCXB
  ? everyPage(chosen)
  : sourcePages([undefined, ...chosen])) {
  counts.pages++;
  const arguments_ = ["--html", "-", "--precompute"];
  const output = spawnSync(COMMAND, arguments_, { input: html, maxBuffer: 1 << 28 });
  if (output.status !== 0) {
    const message = output.stderr.toString().trim();
    if (message.includes("no article")) counts.empty++;
    else {
      counts.differs++;
      console.log(`${name}: ${message}`);
    }
    continue;
  }
  const page = await openAnnotator(browser, html, { scripts: false, files });
  const [live, file] = await page.evaluate(
    async ([module, text]) => {
      const annotated = await window.whosaid.annotate();
      const { annotations } = annotated;
      annotated.restore();
      return [annotations, await (await import(module)).fromFile(text)];
    },
    [`${SITE}${MODULE}`, output.stdout.toString()],
  );
  await page.close();
  if (!file) {
    counts.asked++;
    console.log(`${name}: too little of it fits`);
    continue;
  }
  bytes += brotliCompressSync(output.stdout).length;
  characters += file.annotations.text.length;
  times.push(file.time);
  const speakers = said(live);
  const isWrong = ([words, speaker]) => speakers.has(words) && speakers.get(words) !== speaker;
  const wrong = [...said(file.annotations)].filter(isWrong);
  if (wrong.length > 0) {
    counts.otherSpeakers++;
    console.log(`${name}: other speakers ${JSON.stringify(wrong[0])}`);
  }
  if (file.annotations.text !== live.text) {
    counts.otherArticle++;
    continue;
  }
  const [found, right] = [stretches(file.annotations), stretches(live)];
  spans += right.length;
  const [lacking, added] = [missing(right, found), missing(found, right)];
  if (lacking.length + added.length === 0) counts.same++;
  else {
    counts.differs++;
    console.log(`${name}: lacks ${lacking.length} ${lacking[0]}, adds ${added.length} ${added[0]}`);
  }
}
await browser.close();
console.log(counts);
console.log(
  `${spans} stretches compared; ${((bytes / characters) * 6000).toFixed(0)} bytes (brotli) for 6,000 characters,` +
    ` about 1,000 words; read and painted in ${median(times)?.toFixed(1)} ms (median),` +
    ` ${quantile(times, 0.9)?.toFixed(1)} ms (nine of ten)`,
);
if (counts.differs > 0) process.exitCode = 1;
