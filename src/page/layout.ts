// The layout of the article's elements, as far as it matters for their text: what breaks a line, what is out
// of the flow, what is invisible. Only asked for the nodes of the article, since computed styles are slow.

import {
  getAttribute,
  getBoundingClientRect,
  getComputedStyle,
  getPseudoStyle,
  isConnected,
  isElement,
  lastChild,
  localName,
  type PageElement,
  type PageNode,
  parentNode,
  previousSibling,
  textContent,
} from "./members.js";
import { isNeverSeen } from "./unseen.js";

// As layout.rs of src/extract has them.
const UNKNOWN = 0;
const INLINE = 1;
const BLOCK = 2;
const PREFORMATTED = 4;
/** Not read, and no break in the text around it. */
const UNSEEN = 8;
/** A text of its own that does not interrupt the one around it. */
const APART = 16;
/** A `<q>` without the marks that browsers put there. */
const BARE = 32;
/** An inline element, or a quotation of its own, with quotation marks that its style puts there. */
const MARKED = 64;
/** Has a visible gap before it. */
const SPACED = 128;

/** Elements that stand in a line unless their style says otherwise. */
const WORDS = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var".split(
    " ",
  ),
);

/** Elements that cut the text unless they stand in a line, floating or not. */
const BLOCKS = new Set(
  "article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table td th ul".split(
    " ",
  ),
);

/** Beside a name in a flexible line, a picture cuts nothing. */
const ICONS = new Set(["svg", "img", "picture", "canvas"]);

/** Letters of a drop cap: hardly more, with its quotation mark. */
const DROP_CAP = 4;

/** Nodes that are looked at between two pauses. */
const BETWEEN_PAUSES = 32;

/** CSS pixels by which text is pushed out of the page, at least. */
const FAR_OFF = 500;

/** A footnote's number, letter or sign, be it in brackets; several, between commas. */
const NOTE = /^[[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]+)(?:\s*[,–-]\s*(?:\d{1,3}|[a-z]))*\s*[\])]?$/i;

/** Whether an element is a footnote's mark rather than a part of the word before it. */
function isNoteMark(element: PageElement, name: string): boolean {
  if (name !== "sup" && name !== "a") return false;
  const text = textContent(element).trim();
  if (text.length > 12 || !NOTE.test(text)) return false;
  const sibling = previousSibling(element);
  const before = sibling ? textContent(sibling) : "";
  if (name === "a") {
    const names = `${getAttribute(element, "class")} ${getAttribute(element, "role")}`;
    if (/foot-?note|noteref|endnote/i.test(names)) return true;
    if (!getAttribute(element, "href")?.startsWith("#")) return false;
    // What stands alone without brackets is an entry of a table of contents.
    const inner = lastChild(element);
    const isRaised = inner !== null && isElement(inner) && localName(inner) === "sup";
    return isRaised || !/^[\da-z]/i.test(text) || /\S$/.test(before);
  }
  const last = before.trimEnd().at(-1);
  // Behind a figure it is an exponent.
  return last !== undefined && !/[\d=+×]/.test(last);
}

/** Whether an element out of the flow is invisible. */
function isOutOfSight(element: PageElement, style: CSSStyleDeclaration): boolean {
  if (style.opacity === "0" || style.visibility !== "visible") return true;
  const { left, right, bottom, width, height } = getBoundingClientRect(element);
  if (width <= 1 && height <= 1) return true;
  const isClipped = style.overflowX !== "visible" && (width <= 1 || height <= 1);
  return isClipped || right < -FAR_OFF || bottom < -FAR_OFF * 4 || left > FAR_OFF * 20;
}

const isScaledAway = ({ scale, transform }: CSSStyleDeclaration) =>
  scale === "0" || /^matrix\(0, 0, 0, 0,/.test(transform);

/** A cache of what was found out about elements, for others like them. */
interface Known {
  /** The marks of inline elements, by what they are called. */
  readonly marks: Map<string, number>;
  /** Whether an element is the first that its parent has to say. */
  readonly first: Map<PageNode, boolean>;
}

const isBlank = (node: PageNode) => textContent(node).trim() === "";

/** Whether an element is the first that its parent has to say. */
function isFirst(element: PageElement, known: Known): boolean {
  let before = previousSibling(element);
  // Back to one that was asked itself, or a long row of empty elements would take quadratic time.
  while (before && isBlank(before) && !known.first.has(before)) before = previousSibling(before);
  const isIt = !before || (known.first.get(before) === true && isBlank(before));
  known.first.set(element, isIt);
  return isIt;
}

/** The first letters of a block, large and out of the line to CSS and yet part of it to the reader. */
function isDropCap(element: PageElement, known: Known): boolean {
  const text = textContent(element).trim();
  return text.length <= DROP_CAP && /\p{L}/u.test(text) && isFirst(element, known);
}

/** How an element that CSS takes out of its line belongs to it. */
function outOfLine(element: PageElement, known: Known): number {
  if (isBlank(element)) return UNSEEN;
  return isDropCap(element, known) ? INLINE : APART;
}

/** Whether an element stands in its parent's line as an item of a flexible box. */
function isRowItem(element: PageElement): boolean {
  const parent = parentNode(element);
  const style = parent && isElement(parent) ? getComputedStyle(parent) : undefined;
  return Boolean(style && /flex$/.test(style.display) && style.flexDirection.startsWith("row"));
}

const hasMark = (element: PageElement, where: string) =>
  /["“”„«»‹›‘’]/.test((getPseudoStyle(element, where)?.content ?? "none").replace(/^"|"$/g, ""));

/** Whether it is a block that a style may put into quotation marks: a quotation, or a paragraph of one. */
function isQuotation(element: PageElement, name: string): boolean {
  if (name === "blockquote") return true;
  const parent = name === "p" ? parentNode(element) : null;
  return parent !== null && isElement(parent) && localName(parent) === "blockquote";
}

/** What the marks around an inline element or a quotation are, where its style makes them. */
function marksOf(
  element: PageElement,
  name: string,
  style: CSSStyleDeclaration,
  known: Known,
): number {
  if (name === "q") {
    const content = getPseudoStyle(element, "::before")?.content ?? "";
    return style.quotes === "none" || !/open-quote|["“„«‹‘].*["“„«‹‘]/.test(content) ? BARE : 0;
  }
  const names = getAttribute(element, "class") ?? "";
  if (!names && !isQuotation(element, name)) return 0;
  // Such styles cost time, and elements that are called alike have the same.
  const key = `${name} ${names}`;
  let marks = known.marks.get(key);
  if (marks === undefined) {
    marks = hasMark(element, "::before") && hasMark(element, "::after") ? MARKED : 0;
    known.marks.set(key, marks);
  }
  return marks;
}

function layoutOf(element: PageElement, known: Known): number {
  const name = localName(element);
  if (name === "br") return INLINE;
  if (isNeverSeen(name)) return UNSEEN;
  const style = getComputedStyle(element);
  // Reading properties is slow: as few as possible, and none twice.
  const display = style?.display;
  if (!style || !display) return UNKNOWN;
  if (display === "none" || /^inset\((50|100)%\)$/.test(style.clipPath)) return UNSEEN;
  const areWords = WORDS.has(name);
  if (areWords && style.fontSize === "0px") return UNSEEN;
  // Transforms don't apply within a line, and cost a layout to ask for.
  if (areWords && display !== "inline" && isScaledAway(style)) return UNSEEN;
  const isInLine = display.startsWith("inline") || display.startsWith("ruby");
  // What floats or is positioned away from its line, CSS makes a block.
  const position = isInLine ? "static" : style.position;
  const float = isInLine || BLOCKS.has(name) ? "none" : style.float;
  const isOut = position === "absolute" || position === "fixed";
  if (isOut && (style.clip !== "auto" || isOutOfSight(element, style))) return UNSEEN;
  if (isNoteMark(element, name)) return UNSEEN;
  let layout = UNKNOWN;
  if (areWords && (isOut || float !== "none")) layout = outOfLine(element, known);
  else if (isInLine || display === "contents") layout = INLINE;
  else if (ICONS.has(name) && isRowItem(element)) {
    layout = UNSEEN;
  } else if (areWords && display === "block" && isRowItem(element)) {
    layout = isFirst(element, known) ? INLINE : INLINE | SPACED;
  } else if (float === "none") {
    layout = BLOCK;
  }
  if (areWords ? layout & INLINE : isQuotation(element, name)) {
    layout |= marksOf(element, name, style, known);
  }
  if (style.whiteSpaceCollapse?.startsWith("preserve") ?? style.whiteSpace.startsWith("pre")) {
    layout |= PREFORMATTED;
  }
  return layout;
}

/** The layout of live[from..to]: one byte a node, 0 where there is no style to ask. */
export function* layout(
  live: readonly PageNode[],
  from: number,
  to: number,
): Generator<void, Uint8Array> {
  const bytes = new Uint8Array(to - from);
  const known: Known = { marks: new Map(), first: new Map() };
  const top = live[from];
  // They stand below the first, or beside it on the same page.
  if (!top || !isConnected(top)) return bytes;
  for (let at = from; at < to; at++) {
    const node = live[at] as PageNode;
    if (isElement(node)) bytes[at - from] = layoutOf(node, known);
    if (at % BETWEEN_PAUSES === 0) yield;
  }
  return bytes;
}
