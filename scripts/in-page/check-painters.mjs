// Runs in a page: annotates it with each painter and looks whether it keeps its promises. Each
// function returns what failed, in words, and figures for the totals.
import { spansWithRanges, wrongMarks } from "./painted.mjs";
import { describe, markup, moved, places, textNodes, trees, wait, watchChanges } from "./trees.mjs";

/** Longer than the page is left alone after a change (src/page/watch.ts). */
const SETTLED = 250;

/** Pixels. Letters in elements of their own stand closer or wider by hundredths: no kerning. */
const VISIBLE = 1;

/** Spans of a page whose way from the screen back to the text is tried. */
const SAMPLE = 40;

/** How long a page is waited for whose images fail one after the other, in milliseconds. */
const PATIENCE = 5000;

/** Resolves when the page has moved and changed nothing by itself for a while, or never stops. */
async function atRest() {
  const state = () => [document.documentElement.scrollHeight, scrollY, ...markup()];
  const end = performance.now() + PATIENCE;
  for (let before = []; !same(before, state()) && performance.now() < end; ) {
    before = state();
    await wait(2 * SETTLED);
  }
}

const same = (before, after) =>
  before.length === after.length && before.every((value, at) => Object.is(value, after[at]));

const styleSheets = () => [...trees()].flatMap((tree) => [...tree.adoptedStyleSheets]);

/** What both painters must leave as they found it. */
function record() {
  return {
    markup: markup(),
    "text nodes": textNodes(),
    "style sheets": styleSheets(),
    scrolling: [scrollX, scrollY],
  };
}

function differences(before, when, names = Object.keys(before)) {
  const now = record();
  return names.filter((name) => !same(before[name], now[name])).map((name) => `${name} ${when}`);
}

/** Paints with highlights: nothing in the DOM changes and nothing moves. */
export async function checkHighlight() {
  await atRest();
  const control = places();
  await wait(SETTLED);
  const restless = new Set(moved(control).map(({ element }) => element));
  const before = record();
  const boxes = places();
  const changes = watchChanges();
  const page = await window.whosaid.annotate();
  await wait(SETTLED);
  const failures = differences(before, "differ while highlighted", [
    "markup",
    "text nodes",
    "scrolling",
  ]);
  for (const { element } of moved(boxes).filter(({ element }) => !restless.has(element))) {
    failures.push(`moved while highlighted: ${describe(element)}`);
  }
  const painted = spansWithRanges(page.annotations);
  failures.push(...painted.failures);
  const trips = roundTrips(page, painted.found);
  const [left, top] = before.scrolling;
  scrollTo({ left, top, behavior: "instant" });
  page.restore();
  await wait(SETTLED);
  failures.push(...differences(before, "differ after highlights were taken off"));
  failures.push(...changes.end().map((change) => `changed by highlighting: ${change}`));
  for (const name of CSS.highlights.keys()) {
    if (name.startsWith("whosaid-")) failures.push(`left behind: highlight ${name}`);
  }
  const { status } = page;
  return { status, failures, spans: painted.found.length, ...trips };
}

function elementAt(x, y) {
  let element = document.elementFromPoint(x, y);
  while (element?.shadowRoot) {
    const inner = element.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

/** Points at spans on the screen, and counts those where `annotationAt` names their place. */
function roundTrips(page, spans) {
  const step = Math.max(1, Math.ceil(spans.length / SAMPLE));
  const trips = { pointed: 0, returned: 0, covered: 0, lost: [] };
  for (const { span, ranges } of spans.filter((_, at) => at % step === 0)) {
    const node = ranges[0]?.startContainer;
    if (!node) continue;
    node.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = page.boxes(span).find(({ width, height }) => width > 0 && height > 0);
    const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [-1, -1];
    // Below a sticky header, or cut off by a box that scrolls: not there to be pointed at.
    if (!elementAt(x, y)?.contains(node)) {
      trips.covered++;
      continue;
    }
    trips.pointed++;
    const hit = page.annotationAt(x, y);
    if (hit && span.start <= hit.offset && hit.offset < span.end) trips.returned++;
    else {
      const text = page.annotations.text.slice(span.start, span.end);
      trips.lost.push(`“${text.slice(0, 40)}” in ${describe(node)}: ${JSON.stringify(hit)}`);
    }
  }
  return trips;
}

/** Paints with marks: afterwards all is as before. */
export async function checkMark() {
  scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
  await atRest();
  const before = record();
  const boxes = places();
  const page = await window.whosaid.annotate();
  await wait(SETTLED);
  const failures = wrongMarks(page.annotations);
  const shifted = moved(boxes)
    .filter(({ pixels }) => pixels >= VISIBLE)
    .toSorted((a, b) => b.pixels - a.pixels)
    .map(({ element, pixels }) => `${describe(element)} by ${pixels.toFixed(2)} px`);
  page.restore();
  await wait(SETTLED);
  failures.push(...differences(before, "differ after marks were taken out"));
  return { status: page.status, failures, shifted };
}
