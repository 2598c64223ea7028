// Runs in a page: what is painted there, against what `Page.annotations` says should be.
import { trees } from "./trees.mjs";

/** Names of the highlights and marks, as in src/page/paint/highlight.css. */
const LAYERS = ["person", "organisation", "quote"];

/** The page's text has white space where the article's has one space, or none at a block's end. */
const withoutSpace = (text) => text.replace(/[ \t\n\r\f]+/g, "");

/** The spans that are painted, by layer, in the order of the text. */
export function paintedSpans({ entities, quotes }) {
  const sorted = (spans) => spans.toSorted((a, b) => a.start - b.start);
  const mentions = (kind) =>
    sorted(entities.filter(({ type }) => type === kind).flatMap(({ mentions }) => mentions));
  const said = quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  return {
    person: mentions("person"),
    organisation: mentions("organisation"),
    quote: sorted(said.flatMap(({ spans }) => spans)),
  };
}

/** The windows of the page and of its frames. */
export const windows = () => [...trees()].map((tree) => tree.defaultView).filter(Boolean);

/** The ranges in the highlights of a layer, in no order: what was painted before stays where it is. */
export function highlighted(layer, views = windows()) {
  return views.flatMap((view) => [...(view.CSS.highlights.get(`whosaid-${layer}`) ?? [])]);
}

/** All text below a node in the order in which it is read: through shadow roots, slots and frames. */
function* textBelow(node) {
  if (node.nodeType === Node.TEXT_NODE) yield node;
  const inside = node.shadowRoot ?? node.contentDocument;
  const assigned = node.localName === "slot" ? node.assignedNodes() : [];
  const children = assigned.length > 0 ? assigned : (inside ?? node).childNodes;
  for (const child of children) yield* textBelow(child);
}

/** These ranges in the order of the text. */
function inOrder(ranges) {
  const places = new Map([...textBelow(document)].map((node, at) => [node, at]));
  const place = ({ startContainer }) => places.get(startContainer) ?? -1;
  return ranges.toSorted((a, b) => place(a) - place(b) || a.startOffset - b.startOffset);
}

const textOf = ({ startContainer, startOffset, endOffset }) =>
  startContainer.data.slice(startOffset, endOffset);

/**
 * Gives each span the ranges that are painted for it. Returns the spans with their ranges, and what
 * is painted elsewhere than where the span stands.
 */
export function spansWithRanges(annotations) {
  const found = [];
  const failures = [];
  for (const layer of LAYERS) {
    const ranges = inOrder(highlighted(layer));
    let at = 0;
    for (const span of paintedSpans(annotations)[layer]) {
      const text = annotations.text.slice(span.start, span.end);
      const own = [];
      let painted = "";
      while (at < ranges.length && painted.length < withoutSpace(text).length) {
        own.push(ranges[at]);
        painted += withoutSpace(textOf(ranges[at]));
        at++;
      }
      if (painted !== withoutSpace(text)) {
        failures.push(
          `${layer} ${span.start}–${span.end} is “${text}”, but painted is “${painted}”`,
        );
      }
      found.push({ span, ranges: own });
    }
    if (at < ranges.length) failures.push(`${layer}: ${ranges.length - at} ranges of no span`);
  }
  return { found, failures };
}

/** The layers whose marks hold another text than their spans. */
export function wrongMarks(annotations) {
  const marks = [...trees()].flatMap((tree) => [...tree.querySelectorAll("mark[data-whosaid]")]);
  return LAYERS.flatMap((layer) => {
    const covered = new Uint8Array(annotations.text.length);
    for (const { start, end } of paintedSpans(annotations)[layer]) covered.fill(1, start, end);
    const expected = withoutSpace(
      [...covered].map((inside, at) => (inside ? annotations.text[at] : "")).join(""),
    );
    const of = marks.filter((mark) => mark.dataset.whosaid.split(" ").includes(layer));
    const painted = withoutSpace(of.map((mark) => mark.textContent).join(""));
    if (painted === expected) return [];
    let at = 0;
    while (painted[at] === expected[at]) at++;
    const near = (text) => text.slice(Math.max(0, at - 15), at + 15);
    return [`marks (${layer}) hold “${near(painted)}”, but should “${near(expected)}”`];
  });
}
