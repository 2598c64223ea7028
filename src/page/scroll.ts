// Scrolls to words: the window, and whatever scrolls within it, in either direction.

import {
  capture,
  clientHeight,
  clientLeft,
  clientTop,
  clientWidth,
  defaultView,
  documentOf,
  elementFromPoint,
  getBoundingClientRect,
  getComputedStyle,
  isDocument,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  type PageText,
  type PageWindow,
  release,
  scrollBy,
} from "./members.js";
import type { Painter } from "./paint/painter.js";
import { boxesOf } from "./point.js";
import { parentOf } from "./tree.js";

/** Tolerance of a scroll position, in CSS pixels. */
const NEAR = 2;

/** Events by which the reader takes over. */
const READER = ["wheel", "touchstart", "pointerdown", "keydown"];

/** How long a glide may take, in milliseconds; browsers take half a second. */
const GLIDE = 2000;

/** How far a stretch has to move to stand within another: to its middle if it stands out, else 0. */
function shift(start: number, end: number, from: number, to: number): number {
  return start >= from && end <= to ? 0 : (start + end - from - to) / 2;
}

/** Whether an element may scroll this way; what is cut off may be scrolled by us, if not by hand. */
const scrolls = (overflow: string) => /auto|scroll|hidden|overlay/.test(overflow);

/** Height that a line of the article needs free of headers and bars, in lines. */
const LEAST_ROOM = 1.25;

/** At most this many headers or bars are expected one below the other. */
const COVERS = 4;

/** The box of the fixed or sticky element at a point, unless that holds the words. */
function coverAt(document: PageDocument, x: number, y: number, words: ReadonlySet<PageNode>) {
  for (let at: PageNode | null = elementFromPoint(document, x, y); at; at = parentOf(at)) {
    if (words.has(at)) return undefined;
    if (isElement(at) && /fixed|sticky/.test(getComputedStyle(at)?.position ?? "")) {
      return getBoundingClientRect(at);
    }
  }
  return undefined;
}

/**
 * The height in the window, in CSS pixels, at which neither a fixed header of the page nor the toolbar
 * covers a line at `x`: the free one nearest to `middle`, by default the middle of the window. If there is
 * no room at all, `middle` itself.
 */
function freeHeight(
  document: PageDocument,
  { innerWidth, innerHeight }: PageWindow,
  node: PageNode,
  x: number,
  line: number,
  middle: number | undefined,
): number {
  const words = new Set<PageNode>();
  for (let at: PageNode | null = parentOf(node); at; at = parentOf(at)) words.add(at);
  const column = Math.min(Math.max(x, 0), innerWidth - 1);
  const half = (LEAST_ROOM * line) / 2;
  let [top, bottom] = [0, innerHeight];
  let goal = middle ?? innerHeight / 2;
  // Bars at the edges first, then what covers the goal itself.
  for (const probe of [() => top, () => bottom - 1, () => goal]) {
    for (let tries = 0; tries < COVERS; tries++) {
      const box = coverAt(document, column, probe(), words);
      if (!box) break;
      if (box.top - top > bottom - box.bottom) bottom = Math.min(bottom, box.top);
      else top = Math.max(top, box.bottom);
      if (bottom - top < 2 * half) return middle ?? innerHeight / 2;
      goal = Math.min(Math.max(middle ?? (top + bottom) / 2, top + half), bottom - half);
    }
  }
  return goal;
}

/**
 * Scrolls so that the character of a text node stands at the height `middle` of the window that shows
 * the annotated root, or in its middle, where no fixed element covers it. The window glides there only
 * for readers who like motion; what scrolls within it goes at once. Calls `arrived` when the window is at
 * rest, even if the reader has scrolled elsewhere meanwhile.
 */
export function scrollTo(
  root: PageNode,
  painter: Painter,
  node: PageText,
  start: number,
  middle: number | undefined,
  arrived: () => void,
): void {
  const document = documentOf(root);
  const view = defaultView(document);
  if (!view) return;
  const boxIn = (outer: PageDocument) => boxesOf(outer, painter, node, start, start + 1)[0];
  for (let at: PageNode | null = parentOf(node); at && at !== document; at = parentOf(at)) {
    const inner = documentOf(at);
    const box = boxIn(inner);
    if (!box) {
      arrived();
      return;
    }
    if (isElement(at)) scrollWithin(at, box);
    else if (isDocument(at)) {
      const window = defaultView(at);
      window?.scrollBy({
        left: shift(box.left, box.right, 0, window.innerWidth),
        top: box.top + box.height / 2 - window.innerHeight / 2,
        behavior: "instant",
      });
    }
  }
  const way = () => {
    const box = boxIn(document);
    if (!box) return { left: 0, top: 0 };
    const left = shift(box.left, box.right, 0, view.innerWidth);
    const goal = freeHeight(document, view, node, box.left - left, box.height, middle);
    return { left, top: box.top + box.height / 2 - goal };
  };
  const isCalm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isFar = ({ left, top }: ScrollToOptions) => Math.abs(left ?? 0) + Math.abs(top ?? 0) > NEAR;
  const first = way();
  if (!isFar(first)) {
    arrived();
    return;
  }
  view.scrollBy({ ...first, behavior: isCalm ? "instant" : "smooth" });
  // On the way, the browser may find that what it had not laid out yet is higher than it thought.
  const arrive = () => {
    try {
      const rest = way();
      if (isFar(rest)) view.scrollBy({ ...rest, behavior: "instant" });
    } catch {
      // The words have gone, or stand elsewhere, since the reader set out for them.
    }
  };
  if (isCalm) {
    arrive();
    arrived();
  } else whenScrolled(document, arrive, arrived);
}

/** Brings a box of the element's window into an element that scrolls: near its middle. */
function scrollWithin(element: PageElement, box: DOMRect): void {
  const style = getComputedStyle(element);
  if (!style || (!scrolls(style.overflowX) && !scrolls(style.overflowY))) return;
  // What these say is the window's, see `scrollTo`.
  if (parentOf(element) === documentOf(element)) return;
  const { left, top } = getBoundingClientRect(element);
  const [x, y] = [left + clientLeft(element), top + clientTop(element)];
  const [right, bottom] = [x + clientWidth(element), y + clientHeight(element)];
  const toMiddle = (box.top + box.bottom - y - bottom) / 2;
  const down = style.overflowY === "hidden" ? shift(box.top, box.bottom, y, bottom) : toMiddle;
  scrollBy(element, {
    left: scrolls(style.overflowX) ? shift(box.left, box.right, x, right) : 0,
    top: scrolls(style.overflowY) ? down : 0,
    behavior: "instant",
  });
}

/**
 * Calls `rested` once the window has come to rest, unless its reader scrolls it elsewhere meanwhile;
 * `after` in either case.
 */
function whenScrolled(document: PageDocument, rested: () => void, after: () => void): void {
  const end = (event?: Event) => {
    clearTimeout(timer);
    release(document, "scrollend", end);
    for (const type of READER) release(document, type, end);
    if (!event || event.type === "scrollend") {
      rested();
      after();
    } else {
      // What the reader does may lead to other words at once.
      setTimeout(after);
    }
  };
  // Safari before 26.2 tells of no end.
  const timer = setTimeout(end, GLIDE);
  capture(document, "scrollend", end);
  for (const type of READER) capture(document, type, end);
}
