// A first look at a long article: what the reader has before them is analysed by itself and painted,
// until the whole is done.

import type { Analyser } from "./analyser.js";
import { type Colour, colours } from "./colour.js";
import { firstVisible } from "./read.js";
import type { ArticleText } from "./text.js";

/** Articles shorter than this (UTF-16 code units; about 2,500 words) are done at once. */
const LONG = 15_000;

/** How much is looked at, in UTF-16 code units: about 750 words, more than most windows hold. */
const ENOUGH = 4_500;

/** What can be painted of what is in the window; null where the article is short, or not to be seen. */
export async function preview(
  article: ArticleText,
  analyser: Analyser,
  signal: AbortSignal,
): Promise<Colour[] | null> {
  if (article.text.length < LONG) return null;
  const first = firstVisible(article.nodes);
  const block = first === undefined ? -1 : article.map.blockOf(first);
  if (block < 0) return null;
  const start = article.map.blockStart(block);
  const after = article.text.indexOf("\n", start + ENOUGH);
  const text = article.text.slice(start, after < 0 ? undefined : after);
  const annotations = await analyser.analyse({ text, kinds: article.kinds.slice(block) }, signal);
  return colours(annotations).map(({ span, ...colour }) => ({
    ...colour,
    span: { start: start + span.start, end: start + span.end },
  }));
}
