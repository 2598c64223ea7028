// A Chromium for the scripts that measure, on a site that exists only inside it: pages and the
// files of dist/ are given out by Playwright, every other request is aborted.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";

export const DIST = fileURLToPath(new URL("../dist", import.meta.url));
export const SITE = "https://news.test";

/** Names of browsers that are installed, as in environment.sh. */
const INSTALLED = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

/** The browser that $CHROMIUM names, or the first that is installed; Playwright's own where none is. */
function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = process.env.PATH.split(delimiter);
  const paths = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** How it is started: containers run as root and have a small /dev/shm. */
export const LAUNCH = {
  executablePath: findChromium(),
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
};

export const launch = () => chromium.launch(LAUNCH);

/** A page of which every request is answered by `answer(path)`, or aborted where that is nothing. */
async function newPage(browser, options, answer) {
  const page = await browser.newPage(options);
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    const response = url.origin === SITE ? answer(url.pathname) : undefined;
    return response ? route.fulfill(response) : route.abort();
  });
  return page;
}

/** Runs in a page: keeps the memory of the module that is loaded there as `window.wasmMemory`. */
function keepWasmMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const result = await own.apply(WebAssembly, values);
      window.wasmMemory = (result.instance ?? result).exports.memory;
      return result;
    };
  }
}

/**
 * The answer with this HTML as a page on which no script runs but the site's own files. The policy
 * that sees to it must be the only one: the page's own might forbid WebAssembly.
 */
const withoutScripts = (html) => ({
  body: html.replace(/http-equiv=(["']?)content-security-policy/gi, "data-policy=$1"),
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `script-src ${SITE} 'wasm-unsafe-eval'`,
  },
});

/**
 * Opens HTML as a page of its own; `window.whosaid` there is the loaded annotator. `options` are
 * those of its `load()`. `scripts` keeps the scripts that stand in the HTML: where they run, a page
 * can change by itself. `files` are answers for more paths of the site. `before` runs in the page
 * before all scripts.
 */
export async function openAnnotator(
  browser,
  html,
  { options = {}, scripts = true, files = {}, before } = {},
) {
  // The page's own Content Security Policy might keep us from importing the module.
  const page = await newPage(browser, { bypassCSP: scripts }, (path) => {
    if (path === "/") {
      if (!scripts) return withoutScripts(html);
      return { body: html, contentType: "text/html; charset=utf-8" };
    }
    if (path.startsWith("/whosaid.")) return { path: join(DIST, path) };
    return files[path];
  });
  await page.addInitScript(keepWasmMemory);
  if (before) await page.addInitScript(before);
  await page.goto(SITE);
  await page.evaluate(
    async ([url, options]) => {
      const { load } = await import(url);
      window.whosaid = await load(options);
    },
    [`${SITE}/whosaid.js`, options],
  );
  return page;
}

/** Bundles JavaScript for `files` of `openAnnotator`: modules of ours and of node_modules. */
export async function bundleForPage(source, { minify = false } = {}) {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    minify,
    write: false,
    format: "esm",
    target: "es2022",
    loader: { ".css": "text" },
    logLevel: "warning",
  });
  return { body: outputFiles[0].text, contentType: "text/javascript; charset=utf-8" };
}

/** The reader of pages (src/page/index.ts, of any checkout) as a script that puts it into a global variable. */
export async function bundleReader(entry, globalName) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName,
    loader: { ".css": "text" },
    logLevel: "warning",
  });
  return `${outputFiles[0].text}; globalThis.${globalName} = ${globalName};`;
}

/** Opens HTML as a page without scripts but these, which run before all else. */
export async function openWithReaders(browser, html, readers) {
  const page = await newPage(browser, {}, (path) =>
    path === "/" ? withoutScripts(html) : undefined,
  );
  // Unlike what a page loads itself, these run whatever policy the page has.
  for (const reader of readers) await page.addInitScript(reader);
  await page.goto(SITE);
  return page;
}

/** Opens a page of the demo in a window of the given size. */
async function openDemo(browser, name, viewport) {
  const page = await newPage(browser, { viewport }, (path) => ({ path: join(DIST, path) }));
  await page.goto(`${SITE}/${name}`);
  return page;
}

/** The same without motion, at the story rather than the masthead, so that the highlights show. */
export async function openStory(browser, name, viewport) {
  const page = await openDemo(browser, name, viewport);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: /People$/ }).waitFor();
  await page
    .locator("article p", { hasText: "“" })
    .first()
    .evaluate((paragraph) => {
      window.scrollTo(0, paragraph.getBoundingClientRect().top + window.scrollY - 150);
    });
  return page;
}

/** Opens the panel there: at "People", "Organisations" or "Quotes". */
export async function openPanel(page, list) {
  await page.getByRole("button", { name: new RegExp(`${list}$`) }).click();
  await page.getByRole("region", { name: "Cast: who said what" }).waitFor();
}

/** The blocks of text of the demo's articles: headlines, subheads and paragraphs, in order. */
export async function demoBlocks(browser) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const blocks = [];
  for (const name of ["index", "business", "feature"]) {
    await page.setContent(readFileSync(join(DIST, `${name}.html`), "utf8"));
    blocks.push(...(await page.locator("article :is(h1, h2, p)").allTextContents()));
  }
  await page.close();
  return blocks.map((block) => block.replace(/\s+/g, " ").trim());
}
