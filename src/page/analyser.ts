// The analysis as the page's side sees it, wherever it runs: in this page, or in the background of an
// extension. Plain data both ways, so that it can cross between contexts.

import type { Annotations } from "../annotations.js";
import type { Article, PageArticle } from "../bindings.js";

export type { Article, PageArticle };

/** A page as plain data, without its nodes: see `raw.rs` of src/extract. */
export interface PlainSnapshot {
  /** [parent, tag or -1 for a text, hints or UTF-16 length, flags] of each node. */
  readonly numbers: ArrayLike<number>;
  readonly text: string;
  readonly tags: string;
  readonly hints: string;
  readonly metadata: string;
  readonly whole: boolean;
}

/** The layout of the nodes `from` to `to`, one byte each: see `layout.ts`. */
export type AskLayout = (from: number, to: number) => Promise<Uint8Array>;

export interface Analyser {
  /**
   * Milliseconds of this thread that finding and analysing articles has taken so far, not counting the layout
   * that it asked for; 0 if it runs elsewhere.
   */
  readonly cost: number;
  /** Whether reported speech is among what it finds. */
  readonly findsReported?: boolean;
  /**
   * Loads what finds reported speech: an analyser that does, besides all that this one finds. Not there where
   * none can be had; rejects where it cannot be loaded.
   */
  withReported?(): Promise<Analyser>;
  /** The article of a page that it knows already; null where it has to be read. */
  recognise?(page: PlainSnapshot): PageArticle | null;
  /** Finds the article. Asks for the layout at most once and rejects where that does. */
  read(page: PlainSnapshot, layout: AskLayout): Promise<PageArticle>;
  /** Analyses a text; the same text always gives the same annotations. */
  analyse(article: Article, signal?: AbortSignal): Promise<Annotations>;
}
