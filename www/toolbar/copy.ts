// Words that the reader takes to another place: the clipboard or a file.

import { getAttribute } from "../../src/page/members.js";
import { isReported, wordsWithAttribution } from "../export/article.js";
import { document } from "../own-globals.js";
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

interface Source {
  title: string;
  url: string;
  /** When the article was published, where the page says so. */
  date: string | undefined;
}

/** The full stop of "Mr." and "J." does not end a sentence, although browsers think so. */
const ABBREVIATED = /(^|\s)\p{Lu}\p{L}{0,3}\.\s*$/u;

/**
 * The sentences of the article that a stretch of its text stands in, on one line. Without a browser's
 * own division into sentences, it is the paragraph.
 */
export function sentenceAround(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const paragraph = text.slice(from, next < 0 ? undefined : next);
  if (!globalThis.Intl?.Segmenter) return paragraph.trim();
  let [sentences, sentence, at] = ["", "", from];
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  for (const { segment } of segmenter.segment(paragraph)) {
    sentence += segment;
    at += segment.length;
    if (ABBREVIATED.test(segment) && at < from + paragraph.length) continue;
    if (at > start) sentences += sentence;
    if (at >= end) break;
    sentence = "";
  }
  return sentences.trim();
}

/**
 * A quote as one sends it to somebody: words, the sentence around where they are a part of one (of reported
 * speech that alone), who
 * (`name`, with the role) and where, link.
 */
export function quotation(
  { quote, speaker }: SaidQuote,
  text: string,
  name: string,
  { title, url, date }: Source,
): string {
  const [first = { start: 0, end: 0 }] = quote.spans;
  const who = speaker?.role ? `${name} (${speaker.role})` : name;
  const where = date ? `“${title}”, ${date}` : `“${title}”`;
  const around =
    quote.kind !== "direct"
      ? [sentenceAround(text, { start: first.start, end: quote.spans.at(-1)?.end ?? first.end })]
      : [];
  return [
    // Whoever reads reported speech in marks would take it for the very words.
    ...(isReported(quote) ? [] : [`“${wordsWithAttribution(text, quote)}”`]),
    ...around,
    `${who}, in ${where}`,
    linkTo(url, text, first),
  ].join("\n");
}

/** The day on which the page says that its article was published, as YYYY-MM-DD. */
export function publicationDay(): string | undefined {
  const meta = document.querySelector<"meta">("meta[property='article:published_time']");
  const time = document.querySelector("article time[datetime], main time[datetime]");
  const day = meta?.content ?? (time && getAttribute(time, "datetime"));
  return (day ?? "").match(/^\d{4}-\d\d-\d\d/)?.[0];
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
