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

/** Our times for each of so many runs. */
export async function timeOurs(text, runs) {
  const times = { annotate: [], restore: [], analyse: [] };
  let painted = 0;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const page = await window.whosaid.annotate();
    layout();
    times.annotate.push(performance.now() - start);
    painted = [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0);
    painted += document.querySelectorAll("mark[data-whosaid]").length;
    times.restore.push(time(() => page.restore()));
    times.analyse.push(time(() => window.whosaid.analyse(text)));
    await wait(0);
  }
  return { times, painted };
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

/** The times of mark.js, marking what we highlight, and what it marked: no range inside another. */
export async function timeMarkJs(runs) {
  const ranges = await ourRanges();
  const times = { markRanges: [], unmark: [] };
  let painted = 0;
  for (let run = 0; run < runs; run++) {
    const mark = new Mark(article());
    times.markRanges.push(time(() => mark.markRanges(ranges)));
    painted = document.querySelectorAll("mark").length;
    times.unmark.push(time(() => mark.unmark()));
    await wait(0);
  }
  return { times, painted, asked: ranges.length };
}

/** The times of compromise, which finds names and paints nothing. */
export function timeCompromise(text, runs) {
  const times = { "people, organizations, topics": [] };
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const found = nlp(text);
    for (const kind of ["people", "organizations", "topics"]) found[kind]().out("array");
    times["people, organizations, topics"].push(performance.now() - start);
  }
  return { times };
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
