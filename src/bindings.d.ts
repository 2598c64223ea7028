/** Plain text that is to be analysed: blocks joined by "\n". */
export interface Article {
  text: string;
  /** What each block is, as `Block.kind` has it; `null` where all are paragraphs. */
  kinds: readonly string[] | null;
}

/** An article on a page, and where its text stands there. */
export interface PageArticle {
  /** Empty where the page has no article. */
  text: string;
  /** What each line of the text is. */
  kinds: string[];
  /**
   * Four numbers for each stretch that stands in one text node, in text order: where it begins in
   * `text`, its length, the node's index in `nodes`, where it begins in the node. UTF-16 code units.
   */
  segments: number[];
  /** The text nodes that hold the article, as indices into the snapshot, in order. */
  nodes: number[];
}
