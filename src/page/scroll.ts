// Scrolls to words: the window, and whatever scrolls within it, in either direction.

import {
  capture,
  clientHeight,
  clientLeft,
  clientTop,
  clientWidth,
  defaultView,
  documentOf,
  getBoundingClientRect,
  getComputedStyle,
  isDocument,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  type PageText,
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

/**
 * Scrolls so that the character of a text node stands at the height `middle` of the window that shows
 * the annotated root, or in its middle. The window glides there only for readers who like motion; what
 * scrolls within it goes at once.
 */
export function scrollTo(
  root: PageNode,
  painter: Painter,
  node: PageText,
  start: number,
  middle?: number,
): void {
  const document = documentOf(root);
  const view = defaultView(document);
  if (!view) return;
  const boxIn = (outer: PageDocument) => boxesOf(outer, painter, node, start, start + 1)[0];
  for (let at: PageNode | null = parentOf(node); at && at !== document; at = parentOf(at)) {
    const inner = documentOf(at);
    const box = boxIn(inner);
    if (!box) return;
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
  const goal = middle ?? view.innerHeight / 2;
  const way = () => {
    const box = boxIn(document);
    if (!box) return { left: 0, top: 0 };
    return {
      left: shift(box.left, box.right, 0, view.innerWidth),
      top: box.top + box.height / 2 - goal,
    };
  };
  const isCalm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isFar = ({ left, top }: ScrollToOptions) => Math.abs(left ?? 0) + Math.abs(top ?? 0) > NEAR;
  if (!isFar(way())) return;
  view.scrollBy({ ...way(), behavior: isCalm ? "instant" : "smooth" });
  // On the way, the browser may find that what it had not laid out yet is higher than it thought.
  const arrive = () => {
    try {
      if (isFar(way())) view.scrollBy({ ...way(), behavior: "instant" });
    } catch {
      // The words have gone, or stand elsewhere, since the reader set out for them.
    }
  };
  if (isCalm) arrive();
  else whenScrolled(document, arrive);
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

/** Calls back once the window has come to rest, unless its reader scrolls it elsewhere meanwhile. */
function whenScrolled(document: PageDocument, rested: () => void): void {
  const end = (event?: Event) => {
    clearTimeout(timer);
    release(document, "scrollend", end);
    for (const type of READER) release(document, type, end);
    if (!event || event.type === "scrollend") rested();
  };
  // Safari before 26.2 tells of no end.
  const timer = setTimeout(end, GLIDE);
  capture(document, "scrollend", end);
  for (const type of READER) capture(document, type, end);
}
