// Runs in a page: all of its trees (documents and open shadow roots), read without a change.

/** A document or shadow root and those inside of it, in document order. */
export function* trees(root = document) {
  yield root;
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) yield* trees(element.shadowRoot);
    // null where the frame is another origin's
    if (element.contentDocument) yield* trees(element.contentDocument);
  }
}

/** The markup of every tree. */
export const markup = () =>
  [...trees()].map((tree) => tree.documentElement?.outerHTML ?? tree.innerHTML ?? "");

/** Every text node. */
export function textNodes() {
  const nodes = [];
  for (const tree of trees()) {
    const walker = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
  }
  return nodes;
}

/** Counts what changes anywhere on the page; `end()` says what and where, once for each place. */
export function watchChanges() {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  for (const tree of trees()) {
    observer.observe(tree, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
  }
  return {
    end() {
      seen.push(...observer.takeRecords());
      observer.disconnect();
      return [...new Set(seen.map(({ type, target }) => `${type} of ${describe(target)}`))];
    },
  };
}

/** Where a node stands, for a reader of the report. */
export function describe(node) {
  const names = [];
  for (let at = node; at && names.length < 4; at = at.parentNode) {
    if (at.nodeType !== Node.ELEMENT_NODE) {
      names.unshift(at.nodeName);
      continue;
    }
    const id = at.id ? `#${at.id}` : "";
    const classes = [...at.classList].slice(0, 2).map((name) => `.${name}`);
    names.unshift(`${at.localName}${id}${classes.join("")}`);
  }
  return names.join(" > ");
}

const SAMPLE = 400;

/** Where elements all over the page stand. */
export function places() {
  const all = [...trees()].flatMap((tree) => [...tree.querySelectorAll("body, body *, :host *")]);
  const step = Math.max(1, Math.floor(all.length / SAMPLE));
  return all
    .filter((_, at) => at % step === 0)
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
}

/** Those of these elements that have moved or changed their size since, and by how many pixels. */
export function moved(before) {
  const shifts = before.map(({ element, box }) => {
    const now = element.getBoundingClientRect();
    const sides = ["x", "y", "width", "height"].map((side) => Math.abs(now[side] - box[side]));
    return { element, pixels: Math.max(...sides) };
  });
  return shifts.filter(({ pixels }) => pixels >= 0.01);
}

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
