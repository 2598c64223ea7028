// Words that the reader takes to another place: the clipboard or a file.

import type { Span } from "../types.js";
import type { SaidQuote } from "./cast.js";

/** Words of a long quote that the link names at each end. */
const ENDS = 5;
/** Words beside a quote that the link names where its own would not do. */
const BESIDE = 3;

/**
 * The article's address with a text fragment that scrolls to a stretch of the article's text
 * (https://wicg.github.io/scroll-to-text-fragment/).
 */
export function linkTo(address: string, text: string, { start, end }: Span): string {
  const encode = (words: string[]) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");
  const wordsOf = (part: string) => part.split(/\s+/).filter(Boolean);
  // What the link names must stand in one paragraph.
  const [run = ""] = text.slice(start, end).split("\n");
  const words = wordsOf(run);
  const parts =
    words.length > 2 * ENDS
      ? [encode(words.slice(0, ENDS)), encode(words.slice(-ENDS))]
      : [encode(words)];
  // The browser goes to the first place that fits.
  if (words.length <= BESIDE || text.indexOf(run) < start) {
    const before = wordsOf(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
    const [rest = ""] = text.slice(start + run.length).split("\n");
    const behind = wordsOf(rest);
    if (before.length > 0) parts.unshift(`${encode(before.slice(-BESIDE))}-`);
    if (behind.length > 0) parts.push(`-${encode(behind.slice(0, BESIDE))}`);
  }
  return `${address.replace(/#.*$/, "")}#:~:text=${parts}`;
}

/** A quote as one sends it to somebody: words, speaker, title, link. */
export function quotation(
  { quote, words }: SaidQuote,
  text: string,
  speaker: string,
  { title, url }: { title: string; url: string },
): string {
  const [first = { start: 0, end: 0 }] = quote.spans;
  return `“${words}”\n${speaker}, in “${title}”\n${linkTo(url, text, first)}`;
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
