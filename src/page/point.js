// From a point of the window to the text, and from the text to the window, through shadow roots and
// frames. Coordinates are CSS pixels in the window of the document that is given.

/** The frame element that shows a document in another of the same origin; null for the outermost. */
function frameOf(document) {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** Where a document's window begins in the window of `outer`. */
function origin(document, outer) {
  const place = { x: 0, y: 0 };
  for (let inner = document; inner !== outer; ) {
    const frame = frameOf(inner);
    if (!frame) break;
    const { left, top } = frame.getBoundingClientRect();
    place.x += left + frame.clientLeft;
    place.y += top + frame.clientTop;
    inner = frame.ownerDocument;
  }
  return place;
}

/** The text node and the offset of the caret nearest to a point. */
function caret(document, shadowRoots, x, y) {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y, { shadowRoots });
    return position && [position.offsetNode, position.offset];
  }
  // Safari before 26.2.
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}

/** The text node and the offset (UTF-16 code units) of the character at a point, or null. */
export function characterAt(document, scopes, x, y) {
  const frame = document.elementFromPoint(x, y);
  const inner = frame?.localName === "iframe" || frame?.localName === "frame";
  if (inner && scopes.includes(frame.contentDocument)) {
    const { left, top } = frame.getBoundingClientRect();
    const within = [x - left - frame.clientLeft, y - top - frame.clientTop];
    return characterAt(frame.contentDocument, scopes, ...within);
  }
  const roots = scopes.filter((scope) => scope.host?.ownerDocument === document);
  const [node, offset] = caret(document, roots, x, y) ?? [];
  if (node?.nodeType !== Node.TEXT_NODE) return null;
  // The caret stands between two characters; the point is on one of them.
  const range = document.createRange();
  for (const at of [offset, offset - 1]) {
    if (at < 0 || at >= node.length) continue;
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    if (left <= x && x < right && top <= y && y < bottom) return [node, at];
  }
  return null;
}

/** The boxes of the lines that the text between two places stands in. */
export function boxes(document, firstNode, start, lastNode, end) {
  const range = firstNode.ownerDocument.createRange();
  range.setStart(firstNode, start);
  range.setEnd(lastNode, end);
  const { x, y } = origin(firstNode.ownerDocument, document);
  return [...range.getClientRects()].map(
    ({ left, top, width, height }) => new DOMRect(left + x, top + y, width, height),
  );
}

/**
 * Scrolls so that the character of a text node stands at a height of the window of `document`, which
 * glides there only for readers who like motion; what scrolls within it goes at once.
 */
export function scrollTo(document, node, offset, middle) {
  const view = document.defaultView;
  if (!view) return;
  const goal = middle ?? view.innerHeight / 2;
  const lag = () => {
    const [box] = boxes(document, node, offset, node, offset + 1);
    return box ? box.top + box.height / 2 - goal : 0;
  };
  for (let at = node.parentElement; at; ) {
    const inner = at.ownerDocument.defaultView;
    if (/auto|scroll/.test(inner.getComputedStyle(at).overflowY)) {
      at.scrollBy({ top: lag(), behavior: "instant" });
    }
    at = at.parentElement ?? at.getRootNode().host ?? null;
    if (!at && inner !== view) {
      inner.scrollBy({ top: lag(), behavior: "instant" });
      at = inner.frameElement;
    }
  }
  const calm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  view.scrollBy({ top: lag(), behavior: calm ? "instant" : "smooth" });
}

/**
 * The ends of what is selected: [node, offset] of its first character and of its last; null where
 * nothing is, or where it was not made by marking words.
 */
export function selectedCharacters(document) {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  if (range.collapsed || !isText(range.startContainer) || !isText(range.endContainer)) return null;
  if (range.endOffset === 0) return null;
  return [range.startContainer, range.startOffset, range.endContainer, range.endOffset - 1];
}
