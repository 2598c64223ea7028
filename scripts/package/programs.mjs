// Programs as others would write them with the package, and what they must find.

const TEXT = "“We counted twice,” said Eleanor Whitcombe. She leads the Harcourt Foundation.";

/** Said without quotation marks. */
const REPORTED =
  "Eleanor Whitcombe said that the foundation would count a third time in the spring.";

const SAME = { names: ["Eleanor Whitcombe", "Harcourt Foundation"], speaker: 0 };

const HTML = `<title>Count</title><article><h1>Count was right</h1><p>${TEXT.repeat(4)}</p></article>`;

/** In a page: by the module and by the worker. `program.found` is what it must leave as `found`. */
export const inPage = {
  html: '<!doctype html><html><body><script type="module" src="./main.js"></script></body></html>',
  code: (module = "whosaid", worker = "whosaid/worker") => `
import { load } from "${module}";
import { load as loadWorker } from "${worker}";
const of = ({ entities, quotes }) =>
  ({ names: entities.map(({ name }) => name), speaker: quotes[0].speaker });
const text = ${JSON.stringify(TEXT)};
const code = (promise) => promise.then(() => "none", (error) =>
  error.name === "AbortError" ? error.name : error.name === "WhosaidError" ? error.code : String(error));
try {
  const here = of((await load()).analyse(text));
  const worker = await loadWorker();
  const there = of(await worker.analyse(text));
  const aborted = await code(worker.analyse(text.repeat(99), { signal: AbortSignal.abort() }));
  document.body.innerHTML = "<main><h1>Count was right</h1><p>" + text.repeat(3) + "</p></main>";
  const page = await worker.annotate(document.querySelector("main"));
  const painted = CSS.highlights.size;
  page.restore();
  worker.close();
  const closed = await code(worker.analyse(text));
  const missing = await code(loadWorker({ modelUrl: new URL("nowhere.model", location.href) }));
  const told = ${JSON.stringify(REPORTED)};
  const kinds = ({ quotes }) => quotes.map(({ kind }) => kind);
  const reported = kinds((await load({ reported: true })).analyse(told));
  const away = await loadWorker({ reported: true });
  const reportedThere = kinds(await away.analyse(told));
  away.close();
  globalThis.found = { here, there, reported, reportedThere, aborted, painted, status: page.status, closed, missing };
} catch (error) {
  globalThis.found = { error: String(error) };
}
`,
  found: {
    here: SAME,
    there: SAME,
    reported: ["indirect"],
    reportedThere: ["indirect"],
    aborted: "AbortError",
    painted: 3,
    status: "ok",
    closed: "worker",
    missing: "model",
  },
};

/** In Node, Deno or Bun; prints what it finds. */
export const inNode = {
  code: `
import { load, WhosaidError } from "whosaid/node";
const whosaid = await load();
const { entities, quotes } = whosaid.analyse(${JSON.stringify(TEXT)});
const html = ${JSON.stringify(HTML)};
const page = whosaid.analyseHtml(html);
const bytes = whosaid.analyseHtml(new TextEncoder().encode(html));
const error = await load({ model: new Uint8Array(9) }).catch((error) => error);
let type;
try { whosaid.analyse(7) } catch (error) { type = error.name }
console.log(JSON.stringify({
  names: entities.map(({ name }) => name), speaker: quotes[0].speaker,
  quotes: page.quotes.length, path: page.blocks[0].path,
  same: JSON.stringify(page) === JSON.stringify(bytes),
  reported: (await load({ reported: true })).analyse(${JSON.stringify(REPORTED)}).quotes.map(({ kind }) => kind),
  none: whosaid.analyseHtml("<p>Nothing here.</p>"),
  ours: error instanceof WhosaidError && error.code, type,
}));
`,
  /** The same package by `require`, which Node has had for modules since 20.19 and 22.12. */
  required: `
const { load } = require("whosaid/node");
load().then((whosaid) => {
  const { entities, quotes } = whosaid.analyse(${JSON.stringify(TEXT)});
  console.log(JSON.stringify({ names: entities.map(({ name }) => name), speaker: quotes[0].speaker }));
});
`,
  same: SAME,
  found: {
    ...SAME,
    quotes: 4,
    path: "body > article > h1",
    same: true,
    reported: ["indirect"],
    none: null,
    ours: "model",
    type: "TypeError",
  },
};
