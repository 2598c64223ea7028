// Words that the reader takes to another place: the clipboard or a file.

import type { SaidQuote } from "./cast.js";

/** Words of a long quote that the link names at each end. */
const ENDS = 5;

/**
 * The article's address with a text fragment that scrolls to the words (https://wicg.github.io/scroll-to-text-fragment/).
 */
export function linkTo(address: string, words: string): string {
  const encode = (part: string) => encodeURIComponent(part).replaceAll("-", "%2D");
  const all = words.split(/\s+/);
  const text =
    all.length > 2 * ENDS
      ? `${encode(all.slice(0, ENDS).join(" "))},${encode(all.slice(-ENDS).join(" "))}`
      : encode(words);
  return `${address.replace(/#.*$/, "")}#:~:text=${text}`;
}

/** A quote as one sends it to somebody: words, speaker, title, link. */
export function quotation(
  { quote, words }: SaidQuote,
  text: string,
  speaker: string,
  { title, url }: { title: string; url: string },
): string {
  // The link must name words that stand in one run in the article.
  const [first] = quote.spans;
  const run = first ? text.slice(first.start, first.end).split("\n")[0] : undefined;
  return `“${words}”\n${speaker}, in “${title}”\n${linkTo(url, run?.trim() || words)}`;
}

/** Puts text on the clipboard. Returns `false` where the browser does not let us. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Has the browser save a text as a file. */
export function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The download has begun by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
