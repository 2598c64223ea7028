// Reads the page into plain data, which is handed to the analysis as a whole. Nothing here decides what is
// an article; raw.rs of src/extract explains the numbers.

import {
  assignedNodes,
  attributeNames,
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
  hasCheckVisibility,
  isConnected,
  isDocument,
  isElement,
  isText,
  lastChild,
  localName,
  nextSibling,
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
import { isNeverSeen } from "./unseen.js";

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

/** How visible an element is. Its descendants may be visible although it is not. */
type Sight = "seen" | "only what it holds" | "nothing";

// Made once; a prototype would have to be searched for what they leave out.
const VISIBLE: CheckVisibilityOptions = Object.assign(Object.create(null), {
  visibilityProperty: true,
});
const THERE: CheckVisibilityOptions = Object.create(null);

function sightOf(
  element: PageElement,
  name: string,
  attributes: readonly string[],
  isStyled: boolean,
): Sight {
  if (attributes.includes("hidden")) return "nothing";
  if (!isStyled) return sightUnstyled(element);
  if (name === "slot" || name === "br") return "seen";
  if (isNeverSeen(name)) return "nothing";
  if (checkVisibility(element, VISIBLE)) return "seen";
  if (checkVisibility(element, THERE)) return "only what it holds";
  // Without a box of its own, which checkVisibility takes for none at all.
  const style = getComputedStyle(element);
  if (style?.display !== "contents") return "nothing";
  return style.visibility === "visible" ? "seen" : "only what it holds";
}

/** The same where there are no styles to ask. */
const sightUnstyled = (element: PageElement): Sight =>
  getAttribute(element, "aria-hidden") === "true" ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(getAttribute(element, "style") ?? "")
    ? "nothing"
    : "seen";

/** Signs that are there for their looks: dots, arrows, the number sign behind a heading. */
const isOrnament = (element: PageElement) =>
  getAttribute(element, "aria-hidden") === "true" && !/[\p{L}\p{N}]/u.test(textContent(element));

function flagsOf(
  element: PageElement,
  name: string,
  attributes: readonly string[],
  sight: Sight,
): number {
  const isHidden =
    sight === "nothing" || (attributes.includes("aria-hidden") && isOrnament(element));
  let flags = isHidden ? HIDDEN : 0;
  if (name === "a") {
    const address = getAttribute(element, "href");
    if (address !== null) flags |= address.startsWith("#") ? LINK | LINK_IN_PAGE : LINK;
  }
  return flags;
}

const clean = (attribute: string) => attribute.replace(/\s+/g, " ").slice(0, 200);

/** Numbers the names of elements: role, itemprop, id, class and label, separated by tabs. */
class Hints {
  readonly #numbers = new Interner();
  /** By the attributes as they are: most elements share their names with others. */
  readonly #known = new Map<string, number>();

  /** -1 for no name at all. `attributes` are the names of those that the element has. */
  number(element: PageElement, attributes: readonly string[]): number {
    let [role, property, id, names, label] = ["", "", "", "", ""];
    for (const attribute of attributes) {
      if (attribute === "class") names = getAttribute(element, attribute) ?? "";
      else if (attribute === "id") id = getAttribute(element, attribute) ?? "";
      else if (attribute === "role") role = getAttribute(element, attribute) ?? "";
      else if (attribute === "itemprop") property = getAttribute(element, attribute) ?? "";
      else if (attribute === "aria-label") label = getAttribute(element, attribute) ?? "";
    }
    const key = `${role}\t${property}\t${id}\t${names}\t${label}`;
    // The tabs alone.
    if (key.length === 4) return -1;
    let number = this.#known.get(key);
    if (number === undefined) {
      number = this.#numbers.number(
        `${clean(role)}\t${clean(property)}\t${clean(id)} ${clean(names)} ${clean(label)}`,
      );
      this.#known.set(key, number);
    }
    return number;
  }

  joined(): string {
    return this.#numbers.joined();
  }
}

/**
 * Whether words stand right beside an element: a name on a button in the middle of a sentence. What is glued to
 * the word before it is a sign of the page's, "more about this".
 */
function isAmongWords(element: PageElement): boolean {
  const [before, behind] = [previousSibling(element), nextSibling(element)].map((node) =>
    node !== null && isText(node) ? data(node) : "",
  );
  return /[\p{L}\p{N}]/u.test(`${before}${behind}`) && !/[\p{L}\p{N}]$/u.test(`${before}`);
}

/** Whether an element of an opaque name holds text of the page all the same. */
const isReadable = (element: PageElement, name: string) =>
  (name === "button" && isAmongWords(element)) ||
  (name === "dialog" && hasAttribute(element, "open"));

/**
 * Whether a frame shows most of what its page has to say, rather than an advert beside it. Lengths are
 * UTF-16 code units.
 */
function isMain(frame: PageElement, inner: PageElement): boolean {
  const outer = body(documentOf(frame));
  if (!outer) return true;
  const length = textContent(inner).length;
  // Most frames are empty, and the page's text is long.
  return length > 0 && length * 2 > textContent(outer).length;
}

/**
 * The nodes that an element shows in place of its children: its shadow tree's, its slot's, its
 * document's. Undefined where it shows its children; `scopes` gets the trees that are entered.
 */
function shownInstead(
  element: PageElement,
  name: string,
  scopes: Scope[],
): PageNode[] | PageNode | undefined {
  const shadow = shadowRoot(element);
  if (shadow) {
    scopes.push(shadow);
    return shadow;
  }
  if (name === "slot") {
    const assigned = assignedNodes(element);
    if (assigned.length > 0) return assigned;
  }
  if (name === "iframe" || name === "frame") {
    const inner = contentDocument(element);
    const top = inner && body(inner);
    if (!top || !isMain(element, top)) return [];
    scopes.push(inner);
    return [top];
  }
  return undefined;
}

/**
 * What a document says about itself, a line each: title, og:title, og:type, the types in JSON-LD, its
 * address, the names of its properties.
 */
function metadata(document: PageDocument): string {
  const properties = Array.from(querySelectorAll(document, "meta[property]")).map((element) => [
    getAttribute(element, "property") ?? "",
    getAttribute(element, "content") ?? "",
  ]);
  const meta = (property: string) => properties.find(([name]) => name === property)?.[1] ?? "";
  const [canonical] = Array.from(querySelectorAll(document, 'link[rel="canonical"]'));
  const address = (canonical && getAttribute(canonical, "href")) ?? meta("og:url");
  const names = properties.map(([name]) => name).join(" ");
  const types = new Set<string>();
  for (const script of Array.from(
    querySelectorAll(document, 'script[type="application/ld+json"]'),
  )) {
    for (const [, type] of textContent(script).matchAll(/"@type"\s*:\s*\[?\s*"(\w+)"/g)) {
      if (type) types.add(type);
    }
  }
  const declared = [...types].join(" ");
  return [title(document), meta("og:title"), meta("og:type"), declared, address, names]
    .map((line) => line.replace(/\s+/g, " "))
    .join("\n");
}

/** Nodes that are read between two pauses: a fraction of a millisecond. */
const BETWEEN_PAUSES = 64;

/**
 * Reads the tree below `root` in document order, by a loop so that no depth can overflow a stack.
 * Changes nothing. `scopes` gets the trees that are entered: where the page changes one of them between
 * two steps, nodes may be missing or come twice, and it has to be read anew.
 */
export function* snapshot(root: PageNode, scopes: Scope[] = []): Generator<void, Snapshot> {
  const whole = isDocument(root);
  const top = isDocument(root) ? (body(root) ?? documentElement(root)) : root;
  const tree = top && getRootNode(top);
  if (tree && (isDocument(tree) || shadowHost(tree))) scopes.push(tree as Scope);
  const numbers: number[] = [];
  const live: PageNode[] = [];
  const texts: string[] = [];
  const tags = new Interner();
  const hints = new Hints();
  const stack: PageNode[] = top ? [top] : [];
  const parents = [-1];
  /** Elements of `live` whose own text nobody sees. */
  const mute = new Set<number>();
  // A tree without a browsing context has no styles: there checkVisibility would hide everything.
  const isStyled =
    hasCheckVisibility && top !== null && isConnected(top) && defaultView(documentOf(top)) !== null;
  for (let node = stack.pop(); node; node = stack.pop()) {
    const parent = parents.pop() as number;
    const index = live.length;
    if (index % BETWEEN_PAUSES === 0) yield;
    let instead: PageNode[] | PageNode | undefined;
    if (isText(node)) {
      const text = data(node);
      if (text.length === 0 || mute.has(parent)) continue;
      numbers.push(parent, TEXT, text.length, 0);
      live.push(node);
      texts.push(text);
      continue;
    }
    if (isElement(node)) {
      const name = localName(node);
      const attributes = attributeNames(node);
      const sight = sightOf(node, name, attributes, isStyled);
      const flags = flagsOf(node, name, attributes, sight);
      const tag = tags.number(name === "dialog" ? "div" : name);
      live.push(node);
      numbers.push(parent, tag, hints.number(node, attributes), flags);
      if (flags & HIDDEN || (OPAQUE.has(name) && !isReadable(node, name))) continue;
      // Of what is folded up, the summary can be seen; browsers say so of the elements in it alone.
      const isFolded = name === "details" && !hasAttribute(node, "open");
      if (isFolded || sight === "only what it holds") mute.add(index);
      instead = shownInstead(node, name, scopes);
    } else {
      if (node !== top) continue;
      live.push(node);
      numbers.push(parent, tags.number("div"), -1, 0);
    }
    // Backwards, so that the first child is popped first.
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
