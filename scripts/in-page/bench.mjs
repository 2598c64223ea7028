// Runs in a page: how long we, mark.js and compromise take over its article, and how smoothly it
// scrolls. All times are milliseconds, and where the DOM changes they include the layout after it.
import nlp from "compromise";
import Mark from "mark.js";
import { wait } from "./trees.mjs";

const article = () => document.querySelector("article");

const layout = () => document.body.offsetHeight;

function time(action) {
  const start = performance.now();
  action();
  layout();
  return performance.now() - start;
}

const countPainted = () =>
  [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) +
  document.querySelectorAll("mark[data-whosaid]").length;

/** One time of ours: the article read and painted, and taken back. */
async function runOurs(times) {
  window.firstPainted = undefined;
  const start = performance.now();
  const page = await window.whosaid.annotate();
  layout();
  times["annotate()"].push(performance.now() - start);
  // Set by the script that `watchPaint` of bench.mjs puts before all others; `<mark>` has no such.
  if (window.firstPainted) times["first highlights"].push(window.firstPainted - start);
  const painted = countPainted();
  times["restore()"].push(time(() => page.restore()));
  return painted;
}

/** What we highlight, in mark.js's terms: offsets into the article's text nodes, one after another. */
async function ourRanges() {
  const page = await window.whosaid.annotate();
  const starts = new Map();
  const walker = document.createTreeWalker(article(), NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) {
    starts.set(walker.currentNode, length);
    length += walker.currentNode.data.length;
  }
  const painted = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  const ranges = painted.map(({ startContainer, startOffset, endOffset }) => ({
    start: starts.get(startContainer) + startOffset,
    length: endOffset - startOffset,
  }));
  page.restore();
  return ranges.toSorted((a, b) => a.start - b.start);
}

function runMarkJs(ranges, times) {
  const mark = new Mark(article());
  times["mark.js markRanges"].push(time(() => mark.markRanges(ranges)));
  const painted = document.querySelectorAll("mark").length;
  times["mark.js unmark"].push(time(() => mark.unmark()));
  return painted;
}

/** compromise looks for what we look for, but quotes, and paints nothing. */
function runCompromise(text) {
  const found = nlp(text);
  for (const kind of ["people", "organizations", "topics"]) found[kind]().out("array");
}

/**
 * The times of each, run in turns, so that a machine that is busy for a while is busy for all.
 * `runs` of ours and mark.js's, of which `compromise` have one of compromise. Needs a page that is
 * painted with highlights.
 */
export async function timeAll(text, runs, compromise) {
  const names = ["analyse()", "annotate()", "first highlights", "restore()", "mark.js markRanges"];
  names.push("mark.js unmark", "compromise");
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const painted = {};
  const ranges = await ourRanges();
  for (let run = 0; run < runs; run++) {
    painted.ours = await runOurs(times);
    await wait(0);
    times["analyse()"].push(time(() => window.whosaid.analyse(text)));
    await wait(0);
    painted.markJs = runMarkJs(ranges, times);
    await wait(0);
    if (run < compromise) times.compromise.push(time(() => runCompromise(text)));
    await wait(0);
  }
  return { times, painted };
}

/** How many words the article has that is found. */
export async function wordsFound() {
  const page = await window.whosaid.annotate();
  const { text } = page.annotations;
  page.restore();
  return text.split(/\s+/).length;
}

/** The times of ours alone. */
export async function timeOurs(runs) {
  const times = { "annotate()": [], "first highlights": [], "restore()": [] };
  let painted = 0;
  for (let run = 0; run < runs; run++) {
    painted = await runOurs(times);
    await wait(0);
  }
  return { times, painted };
}

/** How long nothing else could run while we annotated: by a ticker, and by the browser's account. */
export async function measureBlocking() {
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  const { port1, port2 } = new MessageChannel();
  let gap = 0;
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  await wait(50);
  gap = 0;
  tasks.length = 0;
  const page = await window.whosaid.annotate();
  await wait(500);
  port1.close();
  observer.disconnect();
  page.restore();
  return { gap, longTask: Math.max(0, ...tasks.map(({ duration }) => duration)) };
}

/** Frames a second while the page scrolls. */
export function scrollingRate(seconds, pixels) {
  scrollTo(0, 0);
  return new Promise((resolve) => {
    let frames = 0;
    let start;
    const frame = (now) => {
      start ??= now;
      if (now - start >= 1000 * seconds) {
        resolve((1000 * frames) / (now - start));
        return;
      }
      frames++;
      scrollBy(0, pixels);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Annotates the page for good. Returns how many names were found. */
export async function paint() {
  const { annotations } = await window.whosaid.annotate();
  return annotations.entities.reduce((sum, { mentions }) => sum + mentions.length, 0);
}

/** Keeps what compromise makes of a text, so that its memory can be weighed. */
export function keepCompromise(text) {
  window.kept = nlp(text);
  for (const kind of ["people", "organizations", "topics"]) window.kept[kind]().out("array");
}
