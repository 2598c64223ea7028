// From a point of the window to the text, and from the text to the window, through shadow roots and
// frames. Coordinates are CSS pixels in the window of the annotated root; places are those of
// the page as the reader sees it, with what the painter has put there.

import {
  caretFromPoint,
  clientLeft,
  clientTop,
  contentDocument,
  createRange,
  data,
  documentOf,
  elementFromPoint,
  frameElement,
  getBoundingClientRect,
  getSelection,
  isFragment,
  isFrame,
  isText,
  offsetHeight,
  offsetWidth,
  type PageDocument,
  type PageElement,
  type PageFragment,
  type PageNode,
  type PageText,
  type Place,
  type Scope,
} from "./members.js";
import type { Painter } from "./paint/painter.js";

/** Where the window that a frame shows begins, and how large its pixels are, in the window around. */
function insideOf(frame: PageElement) {
  const { left, top, width, height } = getBoundingClientRect(frame);
  // Rotated frames are not supported: for them this is the bounding box.
  const [scaleX, scaleY] = [width / offsetWidth(frame) || 1, height / offsetHeight(frame) || 1];
  return {
    x: left + clientLeft(frame) * scaleX,
    y: top + clientTop(frame) * scaleY,
    scaleX,
    scaleY,
  };
}

/** A box in the window of `inner`, in coordinates of the window of `outer`. */
function boxIn(outer: PageDocument, inner: PageDocument, box: DOMRect): DOMRect {
  let { x, y, width, height } = box;
  for (let document = inner; document !== outer; ) {
    const frame = frameElement(document);
    if (!frame) break;
    const inside = insideOf(frame);
    [x, y] = [inside.x + x * inside.scaleX, inside.y + y * inside.scaleY];
    [width, height] = [width * inside.scaleX, height * inside.scaleY];
    document = documentOf(frame);
  }
  return new DOMRect(x, y, width, height);
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
    const inside = insideOf(element);
    const within = [(x - inside.x) / inside.scaleX, (y - inside.y) / inside.scaleY] as const;
    return characterAt(inner, scopes, ...within);
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

/** The boxes of the lines that a part of a text node of the unpainted page stands in. */
export function boxesOf(
  root: PageNode,
  painter: Painter,
  node: PageText,
  start: number,
  end: number,
): DOMRect[] {
  const inner = documentOf(node);
  const range = createRange(inner);
  const [first, from] = painter.painted(node, start);
  // The place behind the last character may be in another piece of a text node that is cut.
  const [last, before] = painter.painted(node, end - 1);
  // The page may have changed since it was read.
  if (from > data(first).length || before >= data(last).length) return [];
  range.setStart(first, from);
  range.setEnd(last, before + 1);
  return [...range.getClientRects()].map((box) => boxIn(documentOf(root), inner, box));
}

/** An index among the article's text nodes and an offset into that node. */
type Found = [index: number, offset: number];

const foundAt = (painter: Painter, nodes: readonly PageText[], [node, offset]: Place): Found => {
  const [original, at] = painter.original(node, offset);
  return [nodes.indexOf(original), at];
};

/** The character at a point of the window; the index is -1 where it is none of the article's. */
export function find(
  root: PageNode,
  painter: Painter,
  nodes: readonly PageText[],
  scopes: readonly Scope[],
  x: number,
  y: number,
): Found | undefined {
  const place = characterAt(documentOf(root), scopes, x, y);
  return place ? foundAt(painter, nodes, place) : undefined;
}

/**
 * The first and the last character that is selected; undefined where none is, or where the selection
 * was not made by marking words.
 */
export function findSelected(
  root: PageNode,
  painter: Painter,
  nodes: readonly PageText[],
): [...first: Found, ...last: Found] | undefined {
  const selection = getSelection(documentOf(root));
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const { startContainer: first, endContainer: last } = range;
  if (range.collapsed || !isText(first) || !isText(last) || range.endOffset === 0) return undefined;
  return [
    ...foundAt(painter, nodes, [first, range.startOffset]),
    ...foundAt(painter, nodes, [last, range.endOffset - 1]),
  ];
}
