import { isSaid } from "../../src/page/colour.js";
import type { Annotations, Entity, Quote } from "../types.js";

export { isSaid };

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

/** The words of a quote; stretches that an attribution keeps apart are joined by " … ". */
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
