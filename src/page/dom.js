// Batched access to the DOM for src/page: one crossing between WebAssembly and JavaScript in place
// of one for every node. Nothing here decides anything; see raw.rs of src/extract for what the numbers mean.

const TEXT = -1;

// Flags of an element.
const HIDDEN = 1;
const LINK = 2;
const LINK_IN_PAGE = 4;

// Elements whose content is never part of an article's text.
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

/** Numbers strings in the order in which they come. */
class Interner {
  #numbers = new Map();

  number(string) {
    let number = this.#numbers.get(string);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(string, number);
    }
    return number;
  }

  // Line breaks in the strings were replaced before they came here.
  joined() {
    return [...this.#numbers.keys()].join("\n");
  }
}

// An element with "display: contents" has no box of its own, and checkVisibility then says no.
const isVisible = (element) =>
  element.checkVisibility({ visibilityProperty: true }) ||
  getComputedStyle(element).display === "contents";

function flagsOf(element, checkVisibility) {
  let flags = 0;
  if (
    element.hasAttribute("hidden") ||
    element.getAttribute("aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute("style") ?? "") ||
    (checkVisibility && !isVisible(element))
  ) {
    flags |= HIDDEN;
  }
  if (element.localName === "a" && element.hasAttribute("href")) {
    flags |= LINK;
    if (element.getAttribute("href").startsWith("#")) flags |= LINK_IN_PAGE;
  }
  return flags;
}

const attribute = (element, name) =>
  (element.getAttribute(name) ?? "").replace(/\s+/g, " ").slice(0, 200);

function hintsOf(element) {
  const role = attribute(element, "role");
  const property = attribute(element, "itemprop");
  const names = `${attribute(element, "id")} ${attribute(element, "class")} ${attribute(element, "aria-label")}`;
  return role || property || names.length > 2 ? `${role}\t${property}\t${names}` : null;
}

/** The nodes that an element shows in its place: its shadow tree, its slot's nodes, its document. */
function shownChildren(element, scopes) {
  const shadow = element.shadowRoot;
  if (shadow) {
    scopes.push(shadow);
    return shadow.childNodes;
  }
  if (element.localName === "slot") {
    const assigned = element.assignedNodes?.() ?? [];
    if (assigned.length > 0) return assigned;
  }
  if (element.localName === "iframe" || element.localName === "frame") {
    try {
      const inner = element.contentDocument;
      if (!inner?.body) return [];
      scopes.push(inner);
      return [inner.body];
    } catch {
      return []; // another origin's
    }
  }
  return element.childNodes;
}

/** What the page says about itself, one line each: title, og:title, og:type, JSON-LD says article. */
function metadata(document) {
  const meta = (property) =>
    document.querySelector?.(`meta[property="${property}"]`)?.getAttribute("content") ?? "";
  let article = "";
  for (const script of document.querySelectorAll?.('script[type="application/ld+json"]') ?? []) {
    if (/"@type"\s*:\s*\[?\s*"\w*(Article|BlogPosting|LiveBlog\w*)"/.test(script.textContent)) {
      article = "article";
      break;
    }
  }
  return [document.title ?? "", meta("og:title"), meta("og:type"), article]
    .map((line) => line.replace(/\s+/g, " "))
    .join("\n");
}

/**
 * Reads the tree below `root` in document order, by a loop so that no depth can overflow a stack.
 * Returns the nodes as numbers ([parent, tag or TEXT, hints or UTF-16 length, flags] each), their
 * strings, and the nodes themselves. Changes nothing.
 */
export function snapshot(root) {
  const isDocument = root.nodeType === Node.DOCUMENT_NODE;
  const document = isDocument ? root : root.ownerDocument;
  const top = isDocument ? (root.body ?? root.documentElement) : root;
  const scopes = [];
  const tree = top?.getRootNode?.();
  if (tree && (tree.nodeType === Node.DOCUMENT_NODE || tree.host)) scopes.push(tree);
  const numbers = [];
  const live = [];
  const texts = [];
  const tags = new Interner();
  const hints = new Interner();
  const stack = top ? [top] : [];
  const parents = [-1];
  // A tree without a browsing context has no styles: there checkVisibility would hide everything.
  const styled =
    Boolean(top?.isConnected && document?.defaultView) && "checkVisibility" in Element.prototype;
  while (stack.length > 0) {
    const node = stack.pop();
    const parent = parents.pop();
    if (node.nodeType === Node.TEXT_NODE) {
      const data = node.data;
      if (data.length === 0) continue;
      numbers.push(parent, TEXT, data.length, 0);
      live.push(node);
      texts.push(data);
      continue;
    }
    const isElement = node.nodeType === Node.ELEMENT_NODE;
    if (!isElement && node !== top) continue;
    const index = live.length;
    live.push(node);
    let children;
    if (isElement) {
      const flags = flagsOf(node, styled && node.localName !== "slot" && node.localName !== "br");
      const hint = hintsOf(node);
      numbers.push(
        parent,
        tags.number(node.localName),
        hint === null ? -1 : hints.number(hint),
        flags,
      );
      if (flags & HIDDEN || OPAQUE.has(node.localName)) continue;
      children = shownChildren(node, scopes);
    } else {
      numbers.push(parent, tags.number("div"), -1, 0);
      children = node.childNodes;
      if (node.host) scopes.push(node);
    }
    // Backwards, so that the first comes off the stack first.
    if (children === node.childNodes) {
      for (let child = node.lastChild; child; child = child.previousSibling) {
        stack.push(child);
        parents.push(index);
      }
    } else {
      for (let at = children.length - 1; at >= 0; at--) {
        stack.push(children[at]);
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
    metadata: isDocument ? metadata(document) : "",
    live,
    scopes: [...new Set(scopes)],
    whole: isDocument,
  };
}

// How an element is laid out, for layout.rs of src/extract.
const UNKNOWN = 0;
const INLINE = 1;
const BLOCK = 2;
const PREFORMATTED = 4;
const UNSEEN = 8;

/** Whether an element is there for screen readers alone: cut to nothing, as "visually-hidden" is. */
const isUnseen = ({ position, clip, clipPath }) =>
  (position === "absolute" && clip !== "auto") || /^inset\((50|100)%\)$/.test(clipPath);

/** The layout of live[from..to]: one byte a node, 0 where there is no style to ask. */
export function layout(live, from, to) {
  const bytes = new Uint8Array(to - from);
  for (let at = from; at < to; at++) {
    const node = live[at];
    if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
    const style = node.ownerDocument.defaultView?.getComputedStyle(node);
    const display = style?.display ?? "";
    if (display === "") continue;
    if (display === "none") {
      bytes[at - from] = UNSEEN;
      continue;
    }
    let byte = UNKNOWN;
    // A float (a drop cap, say) is a block to CSS and yet part of the line to the reader.
    const floats = style.float !== "none";
    if (display === "contents" || display.startsWith("inline") || display.startsWith("ruby"))
      byte = INLINE;
    else byte = floats ? UNKNOWN : BLOCK;
    if (style.whiteSpaceCollapse?.startsWith("preserve") ?? style.whiteSpace.startsWith("pre")) {
      byte |= PREFORMATTED;
    }
    if (isUnseen(style)) byte |= UNSEEN;
    bytes[at - from] = byte;
  }
  return bytes;
}

/** The nodes at these indices, so that the rest can be collected. */
export function pick(live, indices) {
  const nodes = new Array(indices.length);
  for (let at = 0; at < indices.length; at++) nodes[at] = live[indices[at]];
  return nodes;
}

/** The node that a node stands below: out of a shadow tree its host, out of a document its frame. */
function parentOf(node) {
  if (node.parentNode) return node.parentNode;
  if (node.host) return node.host;
  try {
    return node.defaultView?.frameElement ?? null;
  } catch {
    return null; // a frame in a page of another origin
  }
}

/** The innermost node that all of these stand below. */
export function commonAncestor(nodes) {
  if (nodes.length === 0) return null;
  // Nodes come in the order of the page, so the first and the last tell for all.
  const above = new Set();
  for (let node = parentOf(nodes[0]); node; node = parentOf(node)) above.add(node);
  let ancestor = parentOf(nodes[nodes.length - 1]);
  while (ancestor && !above.has(ancestor)) ancestor = parentOf(ancestor);
  return ancestor;
}

/**
 * Whether text nodes are those that were read before. The painter knows which of them it has put
 * there itself, behind the page's own.
 */
export function sameNodes(painter, nodes, before) {
  let count = 0;
  for (const node of nodes) {
    const [original] = painter.original(node, 0);
    if (count > 0 && original === before[count - 1]) continue;
    if (original !== before[count]) return false;
    count++;
  }
  return count === before.length;
}

/** The number of the first of these text nodes that does not end above the window. */
export function firstVisible(nodes) {
  const isAbove = (node) => (node.parentElement?.getBoundingClientRect().bottom ?? 0) <= 0;
  let from = 0;
  let to = nodes.length;
  // Text comes in the order of the page, nearly always: for a first look that is good enough.
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAbove(nodes[middle])) from = middle + 1;
    else to = middle;
  }
  return from < nodes.length ? from : undefined;
}
