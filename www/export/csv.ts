// Comma-separated values (RFC 4180): a line for every mention and every stretch of a quote. For
// spreadsheets, it begins with the mark by which they know UTF-8.

import { type AnnotatedArticle, isReported, speakerOf, unnamedSource } from "./article.js";

const HEADER = ["kind", "id", "name", "role", "words", "start", "end"];

/** The last column, where the article was read for reported speech: the `id` of what a quote is part of. */
const WITHIN = "within";

/**
 * `start` and `end` count UTF-16 code units; `name` is the entity's, or the quote's speaker's, or what
 * the article calls a speaker without a name.
 */
export function csv({ annotations }: AnnotatedArticle): string {
  const { text, entities, quotes } = annotations;
  const mentions = entities.flatMap(({ id, type, name, role, mentions }) =>
    mentions.map(({ start, end }) => [type, id, name, role, text.slice(start, end), start, end]),
  );
  const said = quotes.flatMap((quote) => {
    const speaker = speakerOf(annotations, quote);
    return quote.spans.map(({ start, end }) => [
      isReported(quote) ? "reported speech" : `${quote.kind} quote`,
      quote.id,
      speaker?.name ?? unnamedSource(annotations, quote),
      speaker?.role,
      text.slice(start, end),
      start,
      end,
      quote.within ?? undefined,
    ]);
  });
  const header = quotes.some(isReported) ? [...HEADER, WITHIN] : HEADER;
  const lines = [header, ...mentions, ...said].map(
    (row) => `${header.map((_, column) => field(row[column])).join(",")}\r\n`,
  );
  return `\ufeff${lines.join("")}`;
}

function field(value: string | number | undefined): string {
  // A spreadsheet must not take an article's words for a formula.
  const text = String(value ?? "").replace(/^[=+\-@＝＋－＠\t\r\n]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
