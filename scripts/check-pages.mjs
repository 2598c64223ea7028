#!/usr/bin/env node
// check-pages.mjs [DATA [PAGE ...]]: annotates and restores each page of DATA in
// Chromium, with both painters, and checks that the page stays as it is: highlights change nothing
// in the DOM and move nothing, marks leave no trace, and what is painted is what was found. Prints
// what failed and totals; fails where anything failed.
import { fileURLToPath } from "node:url";
import { bundleForPage, launch, openAnnotator, SITE } from "./browser.mjs";
import { everyPage } from "./source-pages.mjs";

const MODULE = "/check-painters.mjs";

/** Runs a function of in-page/check-painters.mjs on a fresh copy of the page. */
async function check(browser, files, html, painter, name) {
  const options = { options: { painter }, scripts: false, files };
  const page = await openAnnotator(browser, html, options);
  const errors = [];
  page.on("pageerror", (error) => errors.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // The page's own complaints are about files that are not there.
    const ours = /\/(whosaid\.|check-painters)/.test(message.location().url);
    if (message.type() === "error" && ours) errors.push(`console: ${message.text()}`);
  });
  try {
    const result = await page.evaluate(
      async ([module, name]) => (await import(module))[name](),
      [`${SITE}${MODULE}`, name],
    );
    return { ...result, failures: [...result.failures, ...errors] };
  } catch (error) {
    return { failures: [...errors, error.message] };
  } finally {
    await page.close();
  }
}

const count = (results, key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);

const [data, ...chosen] = process.argv.slice(2);
const pages = [...everyPage(chosen, data)];
const entry = fileURLToPath(new URL("in-page/check-painters.mjs", import.meta.url));
const files = { [MODULE]: await bundleForPage(entry) };
const browser = await launch();
const highlight = [];
const mark = [];
for (const { name, html } of pages) {
  highlight.push(await check(browser, files, html, "highlight", "checkHighlight"));
  mark.push(await check(browser, files, html, "mark", "checkMark"));
  const lines = [
    ...highlight.at(-1).failures.map((failure) => `highlight: ${failure}`),
    ...mark.at(-1).failures.map((failure) => `mark: ${failure}`),
    ...(highlight.at(-1).lost ?? []).map((place) => `not found from its place: ${place}`),
    ...(mark.at(-1).shifted ?? []).slice(0, 2).map((place) => `note: marks move ${place}`),
  ];
  if (lines.length > 0) console.log(`${name}\n  ${lines.join("\n  ")}`);
}
await browser.close();

const failed = (results) => results.filter(({ failures }) => failures.length > 0).length;
const statuses = highlight.map(({ status }) => status ?? "no result");
const kinds = [...new Set(statuses)].map(
  (kind) => `${statuses.filter((status) => status === kind).length} ${kind}`,
);
const [pointed, returned] = [count(highlight, "pointed"), count(highlight, "returned")];
const shifting = mark.filter(({ shifted }) => shifted?.length > 0).length;
console.log(`${pages.length} pages: ${kinds.join(", ")}`);
console.log(
  `highlight: ${failed(highlight)} pages failed, ${count(highlight, "spans")} spans painted`,
);
console.log(
  `from a place on the screen back to the text: ${returned} of ${pointed}` +
    ` (${((100 * returned) / pointed).toFixed(1)} %); ${count(highlight, "covered")} more are covered`,
);
console.log(
  `mark: ${failed(mark)} pages failed; on ${shifting} marks move something while they are there`,
);
if (failed(highlight) + failed(mark) > 0) process.exitCode = 1;
