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

/** Longest attribution, in characters, that is copied along with the words that it stands between. */
const LONGEST_ATTRIBUTION = 80;

/**
 * The words of a quote as editors want them: what stands between its stretches in brackets, since
 * "…" would tell them that words of the quote were left out.
 */
export function wordsWithAttribution(text: string, spans: readonly Span[]): string {
  return spans
    .map(({ start, end }, index) => {
      const words = text.slice(start, end).trim();
      const next = spans[index + 1];
      if (!next) return words.replace(/,$/, "");
      // Without the marks and stops on its way from one stretch to the next.
      const between = text.slice(end, next.start).replace(/^[\s”"’'»,]+|[\s“"‘'«.,]+$/gu, "");
      const isShort = between.length <= LONGEST_ATTRIBUTION && !between.includes("\n");
      return between === "" ? words : `${words} [${isShort ? between : "…"}]`;
    })
    .join(" ");
}

interface Source {
  title: string;
  url: string;
  /** When the article was published, where the page says so. */
  date: string | undefined;
}

/** A quote as one sends it to somebody: words, speaker with role, title and date, link. */
export function quotation(
  { quote, speaker }: SaidQuote,
  text: string,
  name: string,
  { title, url, date }: Source,
): string {
  const [first = { start: 0, end: 0 }] = quote.spans;
  const who = speaker?.role ? `${name} (${speaker.role})` : name;
  const where = date ? `“${title}”, ${date}` : `“${title}”`;
  const words = wordsWithAttribution(text, quote.spans);
  return `“${words}”\n${who}, in ${where}\n${linkTo(url, text, first)}`;
}

/** The day on which the page says that its article was published, as YYYY-MM-DD. */
export function publicationDay(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>("meta[property='article:published_time']");
  const time = document.querySelector<HTMLTimeElement>(
    "article time[datetime], main time[datetime]",
  );
  return (meta?.content ?? time?.dateTime ?? "").match(/^\d{4}-\d\d-\d\d/)?.[0];
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
