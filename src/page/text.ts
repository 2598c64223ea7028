// An article on a page: its text, and the nodes that hold it.

import type { Analyser, Article, PageArticle } from "./analyser.js";
import { TextMap } from "./map.js";
import type { PageNode, PageText, Scope } from "./members.js";
import type { Snapshot } from "./read.js";
import { commonAncestor } from "./tree.js";
import { inTurns, slice } from "./turn.js";

export class ArticleText {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly map: TextMap;
  /** The text nodes that the map counts in. */
  readonly nodes: readonly PageText[];
  /** The documents and shadow roots around them. */
  readonly scopes: readonly Scope[];
  /** Whether it was recognised rather than found: what is in it is known already. */
  readonly isKnown: boolean;
  /** The innermost element that holds them all, be it through shadow roots and frames. */
  readonly element: PageNode | null;

  constructor(
    article: PageArticle,
    { live, scopes }: Pick<Snapshot, "live" | "scopes">,
    isKnown = false,
  ) {
    this.isKnown = isKnown;
    this.text = article.text;
    this.kinds = article.kinds;
    this.map = new TextMap(article);
    this.nodes = article.nodes.map((index) => live[index] as PageText);
    this.scopes = scopes;
    this.element = commonAncestor(this.nodes);
  }

  /** Whether no article was found. */
  get isEmpty(): boolean {
    return this.nodes.length === 0;
  }

  /** Whether the analysis would find the same. */
  isLike(other: Article): boolean {
    return (
      this.text === other.text &&
      this.kinds.length === other.kinds?.length &&
      this.kinds.every((kind, at) => kind === other.kinds?.[at])
    );
  }
}

/**
 * Finds the article in a snapshot; an empty one where there is none. `timed` runs our own part of it. Rejects
 * with what the analyser or `timed` throws, or with the signal's reason.
 */
export async function findArticle(
  page: Snapshot,
  analyser: Analyser,
  timed: <Result>(action: () => Result) => Result,
  signal?: AbortSignal,
): Promise<ArticleText> {
  const known = timed(() => {
    const article = analyser.recognise?.(page);
    return article && new ArticleText(article, page, true);
  });
  if (known) return known;
  // Apart, for those who never come to it.
  const { layout } = await import("./layout.js");
  const article = await analyser.read(page, (from, to) => {
    const steps = layout(page.live, from, to);
    return inTurns(() => timed(() => slice(steps)), signal);
  });
  return timed(() => new ArticleText(article, page));
}
