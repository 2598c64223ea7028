// W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) as JSON-LD: one annotation
// for each person, organisation and quote, with a quote and a position selector for each place.

import type { Span } from "../types.js";
import {
  type AnnotatedArticle,
  isSaid,
  jsonText,
  quoteWords,
  speakerOf,
  unnamedSource,
} from "./article.js";

/** Characters of context before and behind a quoted stretch. */
const CONTEXT = 32;

export function webAnnotations({ annotations, url, title }: AnnotatedArticle): string {
  const { text, language, entities, quotes } = annotations;
  const codePoints = codePointOffsets(text);
  const entityId = (id: number) => `${url}#whosaid-entity-${id}`;

  const target = ({ start, end }: Span) => ({
    type: "SpecificResource",
    source: url,
    selector: [
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        // Whole characters, even where a pair of code units is cut.
        prefix: text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\udc00-\udfff]/, ""),
        suffix: text.slice(end, end + CONTEXT).replace(/[\ud800-\udbff]$/, ""),
      },
      { type: "TextPositionSelector", start: codePoints(start), end: codePoints(end) },
    ],
  });
  const body = (value: string, purpose: string) => ({
    type: "TextualBody",
    value,
    purpose,
    format: "text/plain",
    language: language || "en",
  });

  const named = entities.map(({ id, type, name, role, mentions }) => ({
    id: entityId(id),
    type: "Annotation",
    motivation: "identifying",
    body: [
      body(name, "identifying"),
      body(type, "classifying"),
      ...(role ? [body(role, "describing")] : []),
    ],
    target: mentions.map(target),
  }));
  const said = quotes.filter(isSaid).map((quote) => {
    const speaker = speakerOf(annotations, quote);
    const source = unnamedSource(annotations, quote);
    return {
      id: `${url}#whosaid-quote-${quote.id}`,
      type: "Annotation",
      motivation: "describing",
      body: [
        body(quoteWords(text, quote), "describing"),
        body(quote.kind, "classifying"),
        ...(speaker
          ? [{ type: "SpecificResource", source: entityId(speaker.id), purpose: "identifying" }]
          : []),
        ...(source === undefined ? [] : [body(source, "identifying")]),
      ],
      target: quote.spans.map(target),
    };
  });
  const page = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `${url}#whosaid`,
    type: "AnnotationPage",
    label: title,
    items: [...named, ...said],
  };
  return jsonText(page);
}

/** Offsets in code points, which the data model counts in, for offsets in UTF-16 code units. */
function codePointOffsets(text: string): (offset: number) => number {
  const pairs = Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), ({ index }) => index);
  return (offset) => {
    // How many stand before it, by bisection: a page of emoji has many, and many are asked about.
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
