// Reads the page for read.rs: one crossing between WebAssembly and JavaScript in place of one for
// every node. Nothing here decides what is an article; raw.rs of src/extract says what the numbers mean.

import {
  assignedNodes,
  body,
  checkVisibility,
  contentDocument,
  data,
  defaultView,
  documentElement,
  documentOf,
  getAttribute,
  getBoundingClientRect,
  getComputedStyle,
  getRootNode,
  hasAttribute,
  hasAttributes,
  hasCheckVisibility,
  isConnected,
  isDocument,
  isElement,
  isFrame,
  isText,
  lastChild,
  localName,
  type PageDocument,
  type PageElement,
  type PageNode,
  type PageText,
  parentNode,
  previousSibling,
  querySelectorAll,
  type Scope,
  shadowHost,
  shadowRoot,
  textContent,
  title,
} from "./members.js";
import type { Painter } from "./paint/painter.js";

/** In the place of a tag. */
const TEXT = -1;

// Flags of an element.
const HIDDEN = 1;
const LINK = 2;
const LINK_IN_PAGE = 4;

/** Elements whose content is never part of an article's text. */
const OPAQUE = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "svg",
  "math",
  "canvas",
  "object",
  "embed",
  "video",
  "audio",
  "button",
  "select",
  "textarea",
  "input",
  "datalist",
  "dialog",
  "rt",
  "rp",
  "head",
]);

/** A tree of nodes, in document order. */
export interface Snapshot {
  /** [parent, tag or TEXT, hints or UTF-16 length, flags] of each. */
  readonly numbers: Int32Array;
  /** Of all text nodes, joined by line breaks. */
  readonly text: string;
  /** The names that the numbers stand for, a line each. */
  readonly tags: string;
  readonly hints: string;
  /** What the page says about itself, see `metadata`. */
  readonly metadata: string;
  /** The nodes themselves. */
  readonly live: readonly PageNode[];
  /** The documents and shadow roots around them. */
  readonly scopes: readonly Scope[];
  /** Whether this is a document rather than a part of one. */
  readonly whole: boolean;
}

/** Numbers strings in the order in which they come. */
class Interner {
  readonly #numbers = new Map<string, number>();

  number(string: string): number {
    let number = this.#numbers.get(string);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(string, number);
    }
    return number;
  }

  /** A line each; there are no line breaks within them. */
  joined(): string {
    return [...this.#numbers.keys()].join("\n");
  }
}

/** An element with `display: contents` has no box of its own, and checkVisibility then says no. */
const isVisible = (element: PageElement) =>
  checkVisibility(element, { visibilityProperty: true }) ||
  getComputedStyle(element)?.display === "contents";

function flagsOf(element: PageElement, isStyled: boolean): number {
  let flags = 0;
  if (
    hasAttribute(element, "hidden") ||
    getAttribute(element, "aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(getAttribute(element, "style") ?? "") ||
    (isStyled && !isVisible(element))
  ) {
    flags |= HIDDEN;
  }
  if (localName(element) === "a") {
    const address = getAttribute(element, "href");
    if (address !== null) flags |= address.startsWith("#") ? LINK | LINK_IN_PAGE : LINK;
  }
  return flags;
}

const attribute = (element: PageElement, name: string) =>
  (getAttribute(element, name) ?? "").replace(/\s+/g, " ").slice(0, 200);

/** What an element calls itself: role, itemprop, names, between tabs; null for no name at all. */
function hintsOf(element: PageElement): string | null {
  const role = attribute(element, "role");
  const property = attribute(element, "itemprop");
  const names = `${attribute(element, "id")} ${attribute(element, "class")} ${attribute(element, "aria-label")}`;
  return role || property || names.length > 2 ? `${role}\t${property}\t${names}` : null;
}

/**
 * The nodes that an element shows in place of its children: its shadow tree's, its slot's, its
 * document's. Undefined where it shows its children; `scopes` gets the trees that are entered.
 */
function shownInstead(element: PageElement, scopes: Scope[]): PageNode[] | PageNode | undefined {
  const shadow = shadowRoot(element);
  if (shadow) {
    scopes.push(shadow);
    return shadow;
  }
  if (localName(element) === "slot") {
    const assigned = assignedNodes(element);
    if (assigned.length > 0) return assigned;
  }
  if (isFrame(element)) {
    const inner = contentDocument(element);
    const top = inner && body(inner);
    if (!top) return [];
    scopes.push(inner);
    return [top];
  }
  return undefined;
}

/** What a document says about itself, a line each: title, og:title, og:type, whether JSON-LD says article. */
function metadata(document: PageDocument): string {
  const meta = (property: string) => {
    const [element] = Array.from(querySelectorAll(document, `meta[property="${property}"]`));
    return (element && getAttribute(element, "content")) ?? "";
  };
  const isArticle = Array.from(
    querySelectorAll(document, 'script[type="application/ld+json"]'),
  ).some((script) =>
    /"@type"\s*:\s*\[?\s*"\w*(Article|BlogPosting|LiveBlog\w*)"/.test(textContent(script)),
  );
  return [title(document), meta("og:title"), meta("og:type"), isArticle ? "article" : ""]
    .map((line) => line.replace(/\s+/g, " "))
    .join("\n");
}

/**
 * Reads the tree below `root` in document order, by a loop so that no depth can overflow a stack.
 * Changes nothing.
 */
export function snapshot(root: PageNode): Snapshot {
  const whole = isDocument(root);
  const top = isDocument(root) ? (body(root) ?? documentElement(root)) : root;
  const scopes: Scope[] = [];
  const tree = top && getRootNode(top);
  if (tree && (isDocument(tree) || shadowHost(tree))) scopes.push(tree as Scope);
  const numbers: number[] = [];
  const live: PageNode[] = [];
  const texts: string[] = [];
  const tags = new Interner();
  const hints = new Interner();
  const stack: PageNode[] = top ? [top] : [];
  const parents = [-1];
  // A tree without a browsing context has no styles: there checkVisibility would hide everything.
  const isStyled =
    hasCheckVisibility && top !== null && isConnected(top) && defaultView(documentOf(top)) !== null;
  for (let node = stack.pop(); node; node = stack.pop()) {
    const parent = parents.pop() as number;
    if (isText(node)) {
      const text = data(node);
      if (text.length === 0) continue;
      numbers.push(parent, TEXT, text.length, 0);
      live.push(node);
      texts.push(text);
      continue;
    }
    const index = live.length;
    let instead: PageNode[] | PageNode | undefined;
    if (isElement(node)) {
      const name = localName(node);
      const flags = flagsOf(node, isStyled && name !== "slot" && name !== "br");
      const hint = hasAttributes(node) ? hintsOf(node) : null;
      live.push(node);
      numbers.push(parent, tags.number(name), hint === null ? -1 : hints.number(hint), flags);
      if (flags & HIDDEN || OPAQUE.has(name)) continue;
      instead = shownInstead(node, scopes);
    } else {
      if (node !== top) continue;
      live.push(node);
      numbers.push(parent, tags.number("div"), -1, 0);
    }
    // Backwards, so that the first comes off the stack first.
    if (Array.isArray(instead)) {
      for (let at = instead.length - 1; at >= 0; at--) {
        stack.push(instead[at] as PageNode);
        parents.push(index);
      }
    } else {
      for (let child = lastChild(instead ?? node); child; child = previousSibling(child)) {
        stack.push(child);
        parents.push(index);
      }
    }
  }
  return {
    numbers: Int32Array.from(numbers),
    // A character between the texts keeps two halves of a surrogate pair in two nodes apart.
    text: texts.join("\n"),
    tags: tags.joined(),
    hints: hints.joined(),
    metadata: isDocument(root) ? metadata(root) : "",
    live,
    scopes: [...new Set(scopes)],
    whole,
  };
}

// How an element is laid out, for layout.rs of src/extract.
const UNKNOWN = 0;
const INLINE = 1;
const BLOCK = 2;
const PREFORMATTED = 4;
const UNSEEN = 8;

/** Whether an element is there for screen readers alone: cut to nothing, as "visually-hidden" is. */
const isUnseen = ({ position, clip, clipPath }: CSSStyleDeclaration) =>
  (position === "absolute" && clip !== "auto") || /^inset\((50|100)%\)$/.test(clipPath);

function layoutOf(style: CSSStyleDeclaration): number {
  const { display } = style;
  if (display === "none") return UNSEEN;
  let layout = UNKNOWN;
  if (display === "contents" || display.startsWith("inline") || display.startsWith("ruby")) {
    layout = INLINE;
  } else if (style.float === "none") {
    layout = BLOCK;
  } // A float (a drop cap, say) is a block to CSS and yet part of the line to the reader.
  if (style.whiteSpaceCollapse?.startsWith("preserve") ?? style.whiteSpace.startsWith("pre")) {
    layout |= PREFORMATTED;
  }
  return isUnseen(style) ? layout | UNSEEN : layout;
}

/** The layout of live[from..to]: one byte a node, 0 where there is no style to ask. */
export function layout(live: readonly PageNode[], from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(to - from);
  for (let at = from; at < to; at++) {
    const node = live[at] as PageNode;
    if (!isElement(node) || !isConnected(node)) continue;
    const style = getComputedStyle(node);
    if (style?.display) bytes[at - from] = layoutOf(style);
  }
  return bytes;
}

/** The nodes at these indices, so that the rest can be collected. */
export function pick(live: readonly PageNode[], indices: Uint32Array): PageNode[] {
  return [...indices].map((index) => live[index] as PageNode);
}

/**
 * Whether text nodes are those that were read before. The painter knows which of them it has put
 * there itself, behind the page's own.
 */
export function sameNodes(
  painter: Painter,
  nodes: readonly PageText[],
  before: readonly PageText[],
): boolean {
  let count = 0;
  for (const node of nodes) {
    const [original] = painter.original(node, 0);
    if (count > 0 && original === before[count - 1]) continue;
    if (original !== before[count]) return false;
    count++;
  }
  return count === before.length;
}

/**
 * The index of the first of these text nodes that does not end above the window; undefined where all
 * do. They come in the order of the page, nearly always: for a first look that is good enough.
 */
export function firstVisible(nodes: readonly PageText[]): number | undefined {
  const isAbove = (node: PageText) => {
    const parent = parentNode(node);
    return !parent || !isElement(parent) || getBoundingClientRect(parent).bottom <= 0;
  };
  let from = 0;
  let to = nodes.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAbove(nodes[middle] as PageText)) from = middle + 1;
    else to = middle;
  }
  return from < nodes.length ? from : undefined;
}
