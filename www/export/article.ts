import { isReported, isSaid } from "../../src/page/colour.js";
import type { Annotations, Entity, Quote } from "../types.js";

export { isReported, isSaid };

/** An annotated article, as it is taken along. */
export interface AnnotatedArticle {
  annotations: Annotations;
  /** Address without a fragment. */
  url: string;
  title: string;
}

/**
 * JSON as the text of a file, which may end up within an HTML page: there, "</script>" must not end
 * the element that it stands in.
 */
export const jsonText = (value: unknown) =>
  JSON.stringify(value, null, 2).replaceAll("<", "\\u003c");

/** Longest attribution, in characters, that is printed between the stretches of a quote. */
const LONGEST_ATTRIBUTION = 80;

/**
 * The words of a quote as editors want them: an attribution between its stretches in brackets, since
 * "…" would tell them that words of the quote were left out.
 */
export function wordsWithAttribution(text: string, { spans, source, cue }: Quote): string {
  const said = [source, cue].filter((words) => words !== null);
  const [from, to] = [
    Math.min(...said.map(({ start }) => start)),
    Math.max(...said.map(({ end }) => end)),
  ];
  return spans
    .map(({ start, end }, index) => {
      const words = text.slice(start, end).trim();
      const next = spans[index + 1];
      if (!next) return words.replace(/,$/, "");
      // Without the marks and stops on its way from one stretch to the next.
      const between = text.slice(end, next.start).replace(/^[\s”"’'»,]+|[\s“"‘'«.,]+$/gu, "");
      if (between === "") return words;
      const isShort = between.length <= LONGEST_ATTRIBUTION && !between.includes("\n");
      // Of what goes on about something else, "she said" alone.
      const isWithin = end <= from && from < to && to <= next.start;
      return `${words} [${isShort ? between : isWithin ? text.slice(from, to) : "…"}]`;
    })
    .join(" ");
}

/**
 * The words of a quote, for files and for telling quotes apart; stretches that an attribution keeps apart are
 * joined by " … ".
 */
export function quoteWords(text: string, quote: Quote): string {
  // Without the comma that led on to "she said".
  return quote.spans
    .map(({ start, end }) => text.slice(start, end).trim().replace(/,$/, ""))
    .join(" … ");
}

/** What the article calls a source that it does not name, or does not name clearly: "an aide". */
export function unnamedSource({ text }: Annotations, quote: Quote): string | undefined {
  if (quote.speaker !== null) return undefined;
  const { source, correctedSource } = quote;
  return correctedSource ?? (source ? text.slice(source.start, source.end) : undefined);
}

/** Who said a quote, if the article tells. */
export function speakerOf({ entities }: Annotations, { speaker }: Quote): Entity | undefined {
  return speaker === null ? undefined : entities.find(({ id }) => id === speaker);
}

/** Words for the eye: in marks, unless they are reported speech, which nobody said just so. */
export const inMarks = (quote: Quote, words: string): string =>
  isReported(quote) ? words : `“${words}”`;
