// Watches the page for changes to the article, and has it read again once for many of them.

/** No sooner than this after the first change, in milliseconds: pages change in bursts. */
const PATIENCE = 120;

/** Part of the main thread's time that following the page may take: 1 / SHARE. */
const SHARE = 12;

/** Characters of new text beside the article that make it worth another look. */
const WORTH_A_LOOK = 400;

/** Characters of a text node that may be a paragraph rather than a clock or a counter. */
const PARAGRAPH = 60;

const WATCHED = {
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["hidden", "aria-hidden", "style", "class", "open"],
  subtree: true,
};

/** Ends a slice: whatever else the page has to do comes first, its timers too, which would have to
    wait after `scheduler.yield()`. */
const nextTurn = () =>
  globalThis.scheduler?.postTask?.(() => {}) ?? new Promise((resolve) => setTimeout(resolve));

/** The element that shows a node's tree, from outside: a shadow root's host, a document's frame. */
function hostOf(node) {
  const tree = node.getRootNode();
  if (tree.host) return tree.host;
  try {
    return tree.defaultView?.frameElement ?? null;
  } catch {
    return null; // a frame in a page of another origin
  }
}

/** Whether a node stands in an element, be it within shadow roots or frames. */
function holds(element, node) {
  for (let inner = node; inner; inner = hostOf(inner)) {
    if (element.contains(inner)) return true;
  }
  return false;
}

/** The tree that holds a node and all shadow trees and frames around it. */
function outermost(node) {
  let inner = node;
  for (let host = hostOf(inner); host; host = hostOf(inner)) inner = host;
  return inner.getRootNode();
}

export class Watch {
  #observer = new MutationObserver((records) => this.#see(records));
  #painter;
  #article = null;
  /** The tree that the article stands in, through shadow roots and frames. */
  #page = null;
  #read = () => false;
  #onfault = null;
  #timer = 0;
  #isReading = false;
  /** Whether the page has changed while it was read. */
  #isStale = false;
  /** What the last reading took, in milliseconds of the main thread's time. */
  #cost = 0;
  /** When it ended. */
  #end = 0;
  /** Characters that have come beside the article since it was read. */
  #elsewhere = 0;
  #stopped = false;
  /** The documents and shadow roots that are watched. */
  #roots = [];
  /** A frame shows another document, of which an observer of this one is told nothing. */
  #loaded = ({ target }) => {
    // null where it is another origin's
    if (target.contentDocument) this.#changed();
  };

  constructor(painter) {
    this.#painter = painter;
  }

  /**
   * `read` is called with true after a burst of changes, then with false as long as it returns true:
   * a slice of the work each. Should it throw (a trap in WebAssembly), the page is left as it was
   * and nothing is called again but `onfault`.
   */
  attach(read) {
    this.#read = read;
  }

  /** Who is told of a fault. */
  set onfault(callback) {
    this.#onfault = callback;
  }

  /** Watches these documents and shadow roots (or the tree below a detached root). `article` holds
      all of the article; null where there is none yet. */
  start(roots, article) {
    if (this.#stopped) return;
    this.look();
    this.#disconnect();
    this.#article = article;
    this.#page = article && outermost(article);
    this.#elsewhere = 0;
    this.#roots = [...roots];
    for (const root of roots) {
      this.#observer.observe(root, WATCHED);
      // It does not bubble.
      root.addEventListener("load", this.#loaded, true);
    }
  }

  #disconnect() {
    this.#observer.disconnect();
    for (const root of this.#roots) root.removeEventListener("load", this.#loaded, true);
  }

  /** Sees what the page has changed until now: before we change something ourselves. */
  look() {
    this.#see(this.#observer.takeRecords());
  }

  /** Forgets what we have changed since. */
  forget() {
    this.#observer.takeRecords();
  }

  /** Leaves the page as it was, and follows it no longer. Needs nothing of WebAssembly. */
  abandon() {
    this.#stopped = true;
    this.#disconnect();
    clearTimeout(this.#timer);
    this.#painter.erase();
    this.#painter.sweep?.(this.#roots);
  }

  #see(records) {
    if (this.#stopped || records.length === 0) return;
    const start = performance.now();
    let isConcern = false;
    this.#guard(() => {
      // Where the page is about to be read again, nothing needs to be asked.
      const concern = this.#timer ? records : records.filter((record) => this.#concerns(record));
      isConcern = concern.length > 0;
      if (!isConcern) return;
      // Before the browser shows what has changed.
      this.#painter.repair(concern);
      this.#observer.takeRecords();
    });
    if (!isConcern || this.#stopped) return;
    this.#cost += performance.now() - start;
    this.#changed();
  }

  #changed() {
    if (this.#isReading) this.#isStale = true;
    else if (this.#timer === 0) this.#schedule();
  }

  #schedule() {
    // After a quiet time it is read soon, however long the article.
    const rest = this.#end + this.#cost * SHARE - performance.now();
    this.#timer = setTimeout(() => this.#work(), Math.max(PATIENCE, rest));
  }

  /** Reads the page again, in slices. */
  async #work() {
    this.#timer = 0;
    this.#isReading = true;
    this.#cost = 0;
    for (let isFirst = true, isMore = true; isMore && !this.#stopped; isFirst = false) {
      const start = performance.now();
      this.#guard(() => {
        isMore = this.#read(isFirst);
      });
      this.#cost += performance.now() - start;
      if (isMore) await nextTurn();
    }
    this.#isReading = false;
    this.#end = performance.now();
    if (this.#isStale && !this.#stopped) this.#schedule();
    this.#isStale = false;
  }

  /** Should this fail, the page is left as it was, and nothing of ours goes on. */
  #guard(action) {
    try {
      action();
    } catch (error) {
      this.abandon();
      this.#onfault?.(error);
    }
  }

  #concerns({ type, target, addedNodes }) {
    const article = this.#article;
    const isThere = article && outermost(article) === this.#page;
    if (isThere && holds(article, target)) return true;
    if (type === "attributes") {
      // It may show or hide what is around the article or beside it: a paywall, a dialog before it.
      return (isThere && holds(target, article)) || target.textContent.length > WORTH_A_LOOK;
    }
    if (type === "characterData") return target.data.length > PARAGRAPH;
    if (!isThere) return true;
    // Elsewhere on the page: only where it adds up to as much text as may matter.
    const isBeside = target === article.parentNode;
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (isBeside && node.textContent.trim() !== "") return true;
      this.#elsewhere += node.textContent.length;
    }
    return this.#elsewhere > WORTH_A_LOOK;
  }
}

/** Calls back after so many milliseconds; what that throws has been reported by then. */
export function later(callback, milliseconds) {
  setTimeout(() => {
    try {
      callback();
    } catch {
      // A trap in WebAssembly, told on the console by the panic hook: no affair of the page's.
    }
  }, milliseconds);
}
