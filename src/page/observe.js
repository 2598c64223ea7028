// Watches the page for changes to the article, and calls back once for many of them.

/** No sooner than this after the first change, in milliseconds: pages change in bursts. */
const PATIENCE = 120;

/** Part of the main thread's time that following the page may take: 1 / SHARE. */
const SHARE = 12;

const WATCHED = {
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["hidden", "aria-hidden", "style", "class", "open"],
  subtree: true,
};

export class Watch {
  #observer;
  #roots = [];
  #article = null;
  #onsoon;
  #onchange;
  #timer = 0;
  #cost = 0;
  #stopped = false;

  /**
   * `onsoon` is called in the microtask after a change, before the browser shows it; `onchange` once
   * after a burst. What they throw (a trap in WebAssembly) is told to `onfault` and ends the watch.
   */
  constructor(onsoon, onchange, onfault) {
    const guarded = (callback) => () => {
      try {
        callback();
      } catch (error) {
        this.stop();
        onfault(error);
      }
    };
    this.#onsoon = guarded(onsoon);
    this.#onchange = guarded(onchange);
    this.#observer = new MutationObserver((records) => this.#see(records));
  }

  /** Watches these documents and shadow roots (or the tree below a detached root). `article` holds
      all of the article; null where there is none yet. */
  start(roots, article) {
    if (this.#stopped) return;
    this.#observer.disconnect();
    this.#roots = [...roots];
    this.#article = article;
    for (const root of this.#roots) this.#observer.observe(root, WATCHED);
  }

  /** Forgets the changes that we have just made ourselves. */
  forget() {
    this.#observer.takeRecords();
  }

  stop() {
    this.#stopped = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  #see(records) {
    if (this.#stopped || !records.some((record) => this.#concerns(record))) return;
    this.#onsoon();
    if (this.#timer !== 0 || this.#stopped) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = 0;
        const start = performance.now();
        this.#onchange();
        this.#cost = performance.now() - start;
      },
      Math.max(PATIENCE, this.#cost * SHARE),
    );
  }

  #concerns(record) {
    const article = this.#article;
    if (record.type === "attributes") return article?.contains(record.target) ?? false;
    if (!article?.isConnected) return record.type === "childList";
    if (article.contains(record.target)) return true;
    // Elsewhere on the page: only as much new text as an article has.
    if (record.type !== "childList") return false;
    for (const node of record.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && node.textContent.length > 400) return true;
    }
    return false;
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
