// From a point of the window to the text, and from the text to the window, through shadow roots and
// frames. Coordinates are CSS pixels in the window of the document that is given; places are those of
// the page as the reader sees it, with what the painter has put there.

import {
  caretFromPoint,
  clientLeft,
  clientTop,
  contentDocument,
  createRange,
  data,
  defaultView,
  documentOf,
  elementFromPoint,
  frameElement,
  getBoundingClientRect,
  getComputedStyle,
  getSelection,
  isElement,
  isFragment,
  isFrame,
  isText,
  type PageDocument,
  type PageFragment,
  type PageNode,
  type PageText,
  type Place,
  type Scope,
  scrollBy,
} from "./members.js";
import type { Painter } from "./paint/painter.js";
import { parentOf } from "./tree.js";

/** Where a document's window begins in the window of `outer`. */
function origin(document: PageDocument, outer: PageDocument): { x: number; y: number } {
  const place = { x: 0, y: 0 };
  for (let inner = document; inner !== outer; ) {
    const frame = frameElement(inner);
    if (!frame) break;
    const { left, top } = getBoundingClientRect(frame);
    place.x += left + clientLeft(frame);
    place.y += top + clientTop(frame);
    inner = documentOf(frame);
  }
  return place;
}

/** The place before the character at a point of the window, or null. */
function characterAt(
  document: PageDocument,
  scopes: readonly Scope[],
  x: number,
  y: number,
): Place | null {
  const element = elementFromPoint(document, x, y);
  const inner = element && isFrame(element) ? contentDocument(element) : null;
  if (element && inner && scopes.includes(inner)) {
    const { left, top } = getBoundingClientRect(element);
    return characterAt(inner, scopes, x - left - clientLeft(element), y - top - clientTop(element));
  }
  const roots = scopes.filter(
    (scope): scope is PageFragment => isFragment(scope) && documentOf(scope) === document,
  );
  const [node, offset] = caretFromPoint(document, roots, x, y) ?? [];
  if (!node || offset === undefined || !isText(node)) return null;
  // The caret stands between two characters; the point is on one of them.
  const range = createRange(document);
  const { length } = data(node);
  for (const at of [offset, offset - 1]) {
    if (at < 0 || at >= length) continue;
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    if (left <= x && x < right && top <= y && y < bottom) return [node, at];
  }
  return null;
}

function boxes(document: PageDocument, [first, start]: Place, [last, end]: Place): DOMRect[] {
  const range = createRange(documentOf(first));
  range.setStart(first, start);
  range.setEnd(last, end);
  const { x, y } = origin(documentOf(first), document);
  return Array.from(
    range.getClientRects(),
    ({ left, top, width, height }) => new DOMRect(left + x, top + y, width, height),
  );
}

/** The boxes of the lines that a part of a text node of the unpainted page stands in. */
export function boxesOf(
  document: PageDocument,
  painter: Painter,
  node: PageText,
  start: number,
  end: number,
): DOMRect[] {
  const first = painter.painted(node, start);
  // The place behind the last character may be in another piece of a text node that is cut.
  const [last, before] = painter.painted(node, end - 1);
  return boxes(document, first, [last, before + 1]);
}

/**
 * Scrolls so that the character of a text node stands at the height `middle` of the window of
 * `document`, or in its middle. The window glides there only for readers who like motion; what
 * scrolls within it goes at once.
 */
export function scrollTo(
  document: PageDocument,
  painter: Painter,
  original: PageText,
  start: number,
  middle?: number,
): void {
  const view = defaultView(document);
  if (!view) return;
  const [node, offset] = painter.painted(original, start);
  const goal = middle ?? view.innerHeight / 2;
  const lag = () => {
    const [box] = boxes(document, [node, offset], [node, offset + 1]);
    return box ? box.top + box.height / 2 - goal : 0;
  };
  for (let at: PageNode | null = parentOf(node); at; at = parentOf(at)) {
    if (isElement(at)) {
      const overflow = getComputedStyle(at)?.overflowY ?? "";
      if (/auto|scroll/.test(overflow)) scrollBy(at, { top: lag(), behavior: "instant" });
    } else if (!isFragment(at) && at !== document) {
      defaultView(at as PageDocument)?.scrollBy({ top: lag(), behavior: "instant" });
    }
    if (at === document) break;
  }
  const calm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  view.scrollBy({ top: lag(), behavior: calm ? "instant" : "smooth" });
}

/** An index among the article's text nodes and an offset into that node. */
type Found = [index: number, offset: number];

const foundAt = (painter: Painter, nodes: readonly PageText[], [node, offset]: Place): Found => {
  const [original, at] = painter.original(node, offset);
  return [nodes.indexOf(original), at];
};

/** The character at a point of the window; the index is -1 where it is none of the article's. */
export function find(
  document: PageDocument,
  painter: Painter,
  nodes: readonly PageText[],
  scopes: readonly Scope[],
  x: number,
  y: number,
): Found | undefined {
  const place = characterAt(document, scopes, x, y);
  return place ? foundAt(painter, nodes, place) : undefined;
}

/**
 * The first and the last character that is selected; undefined where none is, or where the selection
 * was not made by marking words.
 */
export function findSelected(
  document: PageDocument,
  painter: Painter,
  nodes: readonly PageText[],
): [...first: Found, ...last: Found] | undefined {
  const selection = getSelection(document);
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const { startContainer: first, endContainer: last } = range;
  if (range.collapsed || !isText(first) || !isText(last) || range.endOffset === 0) return undefined;
  return [
    ...foundAt(painter, nodes, [first, range.startOffset]),
    ...foundAt(painter, nodes, [last, range.endOffset - 1]),
  ];
}
