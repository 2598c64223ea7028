// A preview of a long article: the part in the window is analysed on its own and painted until the whole
// article is done.

import type { Analyser } from "./analyser.js";
import { type Colour, colours } from "./colour.js";
import { firstVisible } from "./read.js";
import type { ArticleText } from "./text.js";

/** Shorter articles (UTF-16 code units; about 2,500 words) get no preview. */
const LONG = 15_000;

/** Length of the preview, in UTF-16 code units: about 750 words, more than most windows show. */
const ENOUGH = 4_500;

/** What can be painted in the window; null if the article is short or not in view. */
export async function preview(
  article: ArticleText,
  analyser: Analyser,
  signal: AbortSignal,
): Promise<Colour[] | null> {
  if (article.text.length < LONG || article.isKnown) return null;
  const first = firstVisible(article.nodes);
  const block = first === undefined ? -1 : article.map.blockOf(first);
  if (block < 0) return null;
  const start = article.map.blockStart(block);
  const after = article.text.indexOf("\n", start + ENOUGH);
  const text = article.text.slice(start, after < 0 ? undefined : after);
  // A paragraph without end: what is in the window would take as long as the whole.
  if (text.length * 2 > article.text.length) return null;
  const annotations = await analyser.analyse({ text, kinds: article.kinds.slice(block) }, signal);
  return colours(annotations).map(({ span, ...colour }) => ({
    ...colour,
    span: { start: start + span.start, end: start + span.end },
  }));
}
