#!/usr/bin/env node
// measure-extension.mjs: the extension beside the module in the page, on the same 1,000 words in Chromium: the
// time from the click (or the call) to the first highlights, and the memory that every further tab takes.
// Memory is the proportional set size of all the browser's processes (Linux), so shared pages count once.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { DIST, LAUNCH, launch, SITE } from "./browser.mjs";
import { demoArticle } from "./demo-article.mjs";
import { median } from "./quantile.mjs";

const WORDS = 1000;
const RUNS = 15;
const TABS = 8;
/** Milliseconds of rest before memory is read: what the analysis took for a moment the browser gives back late. */
const REST = 25_000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The extension with access to our site: a script cannot click on the browser's own buttons. */
function copyExtension() {
  const folder = mkdtempSync(join(tmpdir(), "whosaid-extension-"));
  cpSync(join(DIST, "extension"), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.host_permissions = [`${SITE}/*`];
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

const folder = copyExtension();
const plain = await launch();
const { html } = await demoArticle(plain, WORDS);
await plain.close();

let context;
let worker;

/** Runs `measure` in a browser of its own, which `context` and `worker`, the extension's, are then. */
async function inBrowser(measure) {
  const profile = mkdtempSync(join(tmpdir(), "whosaid-profile-"));
  context = await chromium.launchPersistentContext(profile, {
    ...LAUNCH,
    args: [...LAUNCH.args, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await context.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
    return route.fulfill({ path: join(DIST, pathname) });
  });
  try {
    return await measure();
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Remembers when the first highlights are there, in milliseconds since 1970. */
const watch = (page) =>
  page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (CSS.highlights.size === 0) return port2.postMessage(0);
      window.painted = performance.timeOrigin + performance.now();
    };
    port2.postMessage(0);
  });

const paintedAt = async (page) => {
  await page.waitForFunction(() => window.painted);
  return page.evaluate(() => window.painted);
};

async function newPage() {
  const page = await context.newPage();
  await page.goto(`${SITE}/`);
  await page.bringToFront();
  return page;
}

/** Clicks on the button of the tab in front; when, in milliseconds since 1970. */
const click = () =>
  worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const start = performance.timeOrigin + performance.now();
    chrome.action.onClicked.dispatch(tab);
    return start;
  });

async function timeExtension() {
  const page = await newPage();
  await watch(page);
  const start = await click();
  const time = (await paintedAt(page)) - start;
  await page.close();
  return time;
}

/** The way before, files, WebAssembly and model in every page: with loading, and without. */
async function timeModule() {
  const page = await newPage();
  await watch(page);
  const [start, loaded] = await page.evaluate(async () => {
    const now = () => performance.timeOrigin + performance.now();
    const start = now();
    const { load } = await import("/whosaid.js");
    const whosaid = await load();
    const loaded = now();
    await whosaid.annotate();
    return [start, loaded];
  });
  const painted = await paintedAt(page);
  await page.close();
  return { whole: painted - start, loaded: painted - loaded };
}

/** Whether a process descends from this one, as the browser's all do. */
function isOurs(id) {
  for (let at = id; Number(at) > 1; ) {
    // Behind the name, which may hold anything: the state, and the parent.
    const [, parent] = readFileSync(`/proc/${at}/stat`, "utf8").match(/\) \S (\d+)/) ?? [];
    if (Number(parent) === process.pid) return true;
    at = parent;
  }
  return false;
}

/** Megabytes of all processes of this browser. */
function memory() {
  let kilobytes = 0;
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!isOurs(id)) continue;
      const [, size] =
        readFileSync(`/proc/${id}/smaps_rollup`, "utf8").match(/^Pss: +(\d+)/m) ?? [];
      kilobytes += Number(size ?? 0);
    } catch {
      // It has ended, or is not ours to look at.
    }
  }
  return kilobytes / 1000;
}

async function settle(pages) {
  for (const page of pages) await page.requestGC();
  await sleep(REST);
}

/**
 * Megabytes that each of several tabs takes more once it is annotated; in a browser of its own, since tabs share
 * processes, and later ones use what earlier ones have freed.
 */
const memoryPerTab = (annotate) =>
  inBrowser(async () => {
    const pages = [];
    for (let tab = 0; tab <= TABS; tab++) pages.push(await newPage());
    // The first has the shared part start.
    await annotate(pages[0]);
    await settle(pages);
    const before = memory();
    for (const page of pages.slice(1)) await annotate(page);
    await settle(pages);
    return (memory() - before) / TABS;
  });

const times = { extension: [], module: [], loaded: [] };
const cold = await inBrowser(async () => {
  const cold = await timeExtension();
  // In turns, so that the machine's moods are shared.
  for (let run = 0; run < RUNS; run++) {
    times.extension.push(await timeExtension());
    const { whole, loaded } = await timeModule();
    times.module.push(whole);
    times.loaded.push(loaded);
  }
  return cold;
});
const [extension, module] = [median(times.extension), median(times.module)];
const print = (name, value) => console.log(name.padEnd(52), value);
print("first highlights, extension, nothing running yet", `${cold.toFixed(0)} ms`);
print("first highlights, extension", `median ${extension.toFixed(0)} ms`);
print("first highlights, module in the page", `median ${module.toFixed(0)} ms`);
print("the same, loaded already", `median ${median(times.loaded).toFixed(0)} ms`);
print("extension : module", (extension / module).toFixed(2));

// What a tab takes because it is looked at, whoever annotates it.
const byItself = await memoryPerTab(async (page) => {
  await page.bringToFront();
  await sleep(500);
});
const byExtension = await memoryPerTab(async (page) => {
  await page.bringToFront();
  await watch(page);
  await click();
  await paintedAt(page);
});
const byModule = await memoryPerTab(async (page) => {
  await page.bringToFront();
  await watch(page);
  await page.evaluate(async () => {
    const { load } = await import("/whosaid.js");
    window.whosaid = await load();
    window.page = await window.whosaid.annotate();
  });
  await paintedAt(page);
});
print("memory per further tab, looked at alone", `${byItself.toFixed(1)} MB`);
print("memory per further tab, extension", `${byExtension.toFixed(1)} MB`);
print("memory per further tab, module in the page", `${byModule.toFixed(1)} MB`);
rmSync(folder, { recursive: true, force: true });
