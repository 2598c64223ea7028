// Watches the page for changes to the article, and has it read again once for many of them.

import {
  type Change,
  capture,
  contentDocument,
  data,
  isElement,
  isFrame,
  isText,
  observer,
  type PageNode,
  parentNode,
  release,
  type Scope,
  targetOf,
  textContent,
} from "./members.js";
import type { Painter } from "./paint/painter.js";
import { holds, outermost } from "./tree.js";

/** No sooner than this after the first change, in milliseconds: pages change in bursts. */
const PATIENCE = 120;

/**
 * Part of the main thread's time that reading again may take: 1 / SHARE. The browser takes somewhat more than
 * that again, since it repaints all highlighted text in view whenever the page changes: together a twelfth.
 */
const SHARE = 30;

/** How often is looked whether what is painted is still there, in milliseconds. */
const LOOK = 1000;

/**
 * A page that takes marks out of the same text more often than FIGHTS times in FIGHT_TIME
 * milliseconds wants none.
 */
const FIGHTS = 5;
const FIGHT_TIME = 10_000;

/** UTF-16 code units of new text beside the article that make it worth another look. */
const WORTH_A_LOOK = 400;

/** UTF-16 code units of a text node that may be a paragraph rather than a clock or a counter. */
const PARAGRAPH = 60;

const WATCHED = {
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["hidden", "aria-hidden", "style", "class", "open", "contenteditable"],
  subtree: true,
};

/**
 * Has the page read again after a burst of changes, by the function that it is made with. Should that
 * reject, the page is left as it was, and nothing is called again but `onfault`.
 */
export class Watch {
  /** Who is told of a fault. */
  onfault: ((error: unknown) => void) | null = null;
  readonly #observer = observer((changes) => this.#see(changes));
  readonly #painter: Painter;
  readonly #read: () => Promise<void>;
  /** Undefined until it is known where it is. */
  #article: PageNode | null | undefined;
  /** The tree that the article stands in, through shadow roots and frames. */
  #page: PageNode | null = null;
  #timer: ReturnType<typeof setTimeout> | 0 = 0;
  #isReading = false;
  /** The present reading, or the last. */
  #reading: Promise<void> | undefined;
  /** Whether the page has changed while it was read. */
  #isStale = false;
  /** What the last reading took, in milliseconds of the main thread's time. */
  #cost = 0;
  /** When it ended, by `performance.now()`. */
  #end = 0;
  /** UTF-16 code units of text that have come beside the article since it was read. */
  #elsewhere = 0;
  #stopped = false;
  #keeper: ReturnType<typeof setInterval> | 0 = 0;
  /** When marks were made anew in a text that had not changed, by `performance.now()`. */
  #repaints: number[] = [];
  /** The documents and shadow roots that are watched, or a root that stands in none. */
  readonly #roots = new Set<PageNode>();
  /** A frame shows another document, of which an observer of this one is told nothing. */
  readonly #loaded = (event: Event) => {
    const target = targetOf(event);
    if (target && isElement(target) && isFrame(target) && contentDocument(target)) this.#changed();
  };

  constructor(painter: Painter, read: () => Promise<void>) {
    this.#painter = painter;
    this.#read = read;
  }

  /** Watches these trees, and no others. */
  start(roots: readonly Scope[]): void {
    if (this.#stopped) return;
    this.look();
    this.#disconnect();
    this.#elsewhere = 0;
    this.add(roots);
  }

  /** Watches these, too. */
  add(roots: readonly Scope[]): void {
    if (this.#stopped) return;
    // No event tells of style sheets and highlights.
    this.#keeper ||= setInterval(() => this.#guard(() => this.#refresh()), LOOK);
    for (const root of roots) {
      this.#roots.add(root);
      this.#observer.observe(root, WATCHED);
      // It does not bubble.
      capture(root, "load", this.#loaded);
    }
  }

  /** This element holds all of the article: what changes elsewhere matters less. Null for no article. */
  of(article: PageNode | null): void {
    this.#article = article;
    this.#page = article ? outermost(article) : null;
  }

  /** Counts the time that an action takes. */
  timed<Result>(action: () => Result): Result {
    const start = performance.now();
    try {
      return action();
    } finally {
      this.spend(performance.now() - start);
    }
  }

  /** Counts so many milliseconds of the main thread's time. */
  spend(milliseconds: number): void {
    this.#cost += milliseconds;
  }

  /** Whether the page has changed since this was asked last, or since it began to be read. */
  takeStale(): boolean {
    this.look();
    const isStale = this.#isStale;
    this.#isStale = false;
    return isStale;
  }

  #disconnect(): void {
    this.#observer.disconnect();
    for (const root of this.#roots) release(root, "load", this.#loaded);
    this.#roots.clear();
  }

  /** Sees what the page has changed until now: before we change something ourselves. */
  look(): void {
    this.#see(this.#observer.takeRecords());
  }

  /** Forgets what we have changed since. */
  forget(): void {
    this.#observer.takeRecords();
  }

  /** Leaves the page as it was, and follows it no longer. */
  abandon(): void {
    this.#stopped = true;
    this.#disconnect();
    clearTimeout(this.#timer);
    clearInterval(this.#keeper);
    this.#painter.erase();
  }

  /**
   * Says that the same text is about to be painted on other nodes. Returns false where the page has
   * thrown marks out so often lately that it wants none: then it should be left alone.
   */
  mayRepaint(): boolean {
    if (!this.#painter.cutsText) return true;
    const now = performance.now();
    this.#repaints = [...this.#repaints.filter((time) => now - time < FIGHT_TIME), now];
    if (this.#repaints.length <= FIGHTS) return true;
    console.warn(
      "Whosaid: this page takes <mark> elements out again and again, so it gets no more.",
    );
    return false;
  }

  #refresh(): void {
    this.look();
    if (this.#stopped) return;
    this.#painter.refresh();
    this.forget();
  }

  #see(changes: readonly Change[]): void {
    if (this.#stopped || changes.length === 0) return;
    const start = performance.now();
    let isConcern = false;
    this.#guard(() => {
      // Where the page is about to be read again, nothing needs to be asked.
      const concern = this.#timer ? changes : changes.filter((change) => this.#concerns(change));
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

  #changed(): void {
    if (this.#isReading) this.#isStale = true;
    else if (this.#timer === 0) this.#schedule();
  }

  #schedule(): void {
    // After a quiet time it is read soon, however long the article.
    const rest = this.#end + this.#cost * SHARE - performance.now();
    this.#timer = setTimeout(() => this.#work().catch(this.#fail), Math.max(PATIENCE, rest));
  }

  /**
   * Has the page read for the first time, whatever that costs: who has waited for it waits no longer for
   * what changes. Rejects where that fails.
   */
  async begin(): Promise<void> {
    await this.#work(true);
  }

  /**
   * Has the page read now, although it has not changed; resolves when that is done. A reading that is under
   * way is not begun again.
   */
  async again(): Promise<void> {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    await (this.#isReading ? this.#reading : this.#work().catch(this.#fail));
  }

  /** Has the page read, and again where it has changed meanwhile. */
  async #work(isFirst = false): Promise<void> {
    this.#timer = 0;
    this.#isReading = true;
    this.#isStale = false;
    this.#cost = 0;
    try {
      this.#reading = this.#read();
      await this.#reading;
    } finally {
      this.#isReading = false;
      if (isFirst) this.#cost = 0;
      this.#end = performance.now();
    }
    if (this.#isStale && !this.#stopped) this.#schedule();
  }

  readonly #fail = (error: unknown): void => {
    if (this.#stopped) return;
    this.abandon();
    this.onfault?.(error);
  };

  /** Should this fail, the page is left as it was, and nothing of ours goes on. */
  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fail(error);
    }
  }

  #concerns({ type, target, addedNodes }: Change): boolean {
    const article = this.#article;
    if (article === undefined) return true;
    const isThere = article !== null && outermost(article) === this.#page;
    if (isThere && holds(article, target)) return true;
    if (type === "attributes") {
      // It may show or hide what is around the article or beside it: a paywall, a dialog before it.
      return (isThere && holds(target, article)) || textContent(target).length > WORTH_A_LOOK;
    }
    if (type === "characterData") return isText(target) && data(target).length > PARAGRAPH;
    if (!isThere) return true;
    // Elsewhere on the page: only where it adds up to as much text as may matter.
    const isBeside = target === parentNode(article);
    for (const node of Array.from(addedNodes)) {
      if (!isElement(node)) continue;
      const text = textContent(node);
      if (isBeside && text.trim() !== "") return true;
      this.#elsewhere += text.length;
    }
    return this.#elsewhere > WORTH_A_LOOK;
  }
}
