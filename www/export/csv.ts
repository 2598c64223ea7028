// Comma-separated values (RFC 4180): a line for every mention and every stretch of a quote.

import { type AnnotatedArticle, speakerOf } from "./article.js";

const HEADER = ["kind", "id", "name", "role", "words", "start", "end"];

/** `start` and `end` count UTF-16 code units; `name` is the entity's, or the quote's speaker's. */
export function csv({ annotations }: AnnotatedArticle): string {
  const { text, entities, quotes } = annotations;
  const mentions = entities.flatMap(({ id, type, name, role, mentions }) =>
    mentions.map(({ start, end }) => [type, id, name, role, text.slice(start, end), start, end]),
  );
  const said = quotes.flatMap((quote) => {
    const speaker = speakerOf(annotations, quote);
    return quote.spans.map(({ start, end }) => [
      `${quote.kind} quote`,
      quote.id,
      speaker?.name,
      speaker?.role,
      text.slice(start, end),
      start,
      end,
    ]);
  });
  return [HEADER, ...mentions, ...said].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
