// What a reader has put right, and the annotations with that put right. A correction names words
// and names, never places: so it holds for every mention, and still holds when the article has been
// edited a little. What it names and the article has no more is left alone.

import { quoteWords } from "../export/article.js";
import type { Annotations, Entity, Quote, Span } from "../types.js";

export type EntityType = Entity["type"];

export type Correction =
  /** These words are no name. */
  | { kind: "remove"; words: string }
  /** These words are a name. */
  | { kind: "add"; words: string; type: EntityType }
  /** Who has this name is of the other type. */
  | { kind: "retype"; name: string; type: EntityType }
  /** Who has the first name is the one with the second. */
  | { kind: "merge"; name: string; into: string }
  /** The quote with these words (`quoteWords`) is by the one with this name. */
  | { kind: "speaker"; words: string; name: string }
  /** It is by somebody whom nobody names: "a neighbour". */
  | { kind: "source"; words: string; source: string }
  /** These words are not a quote. */
  | { kind: "unquote"; words: string };

/** An entity while corrections are applied: it remembers which ids it had. */
interface Draft extends Omit<Entity, "id"> {
  ids: number[];
}

interface Drafts {
  entities: Draft[];
  /** `speaker` is one of the ids of a draft. */
  quotes: Quote[];
}

/** The annotations with the corrections applied, in their order. The text stays. */
export function correct(annotations: Annotations, corrections: readonly Correction[]): Annotations {
  if (corrections.length === 0) return annotations;
  const { text } = annotations;
  let drafts: Drafts = {
    entities: annotations.entities.map(({ id, ...entity }) => ({ ...entity, ids: [id] })),
    quotes: annotations.quotes,
  };
  // Who is added has an id that nobody has.
  corrections.forEach((correction, index) => {
    drafts = apply(drafts, text, correction, -1 - index);
  });
  const ids = new Map(drafts.entities.flatMap((draft, id) => draft.ids.map((old) => [old, id])));
  return {
    ...annotations,
    entities: drafts.entities.map(({ ids: _, ...entity }, id) => ({ id, ...entity })),
    quotes: drafts.quotes.map((quote) => ({
      ...quote,
      speaker: quote.speaker === null ? null : (ids.get(quote.speaker) ?? null),
    })),
  };
}

function apply(drafts: Drafts, text: string, correction: Correction, newId: number): Drafts {
  const { entities, quotes } = drafts;
  const requote = (change: (quote: Quote) => Quote) => ({
    entities,
    quotes: quotes.map((quote) =>
      "words" in correction && quoteWords(text, quote) === correction.words ? change(quote) : quote,
    ),
  });
  switch (correction.kind) {
    case "remove":
      return { quotes, entities: remove(entities, text, correction.words) };
    case "add":
      return { quotes, entities: add(entities, text, correction.words, correction.type, newId) };
    case "retype":
      return { quotes, entities: retype(entities, correction.name, correction.type) };
    case "merge":
      return { quotes, entities: merge(entities, correction.name, correction.into) };
    case "speaker": {
      const [speaker] = entities.find(({ name }) => name === correction.name)?.ids ?? [];
      return speaker === undefined
        ? drafts
        : requote(({ correctedSource: _, ...quote }) => ({
            ...quote,
            // What led to another no longer tells why.
            ...(speaker !== quote.speaker && { source: null, antecedent: null }),
            kind: saidKind(quote),
            speaker,
            confidence: 1,
          }));
    }
    case "source":
      return requote((quote) => ({
        ...quote,
        kind: saidKind(quote),
        speaker: null,
        correctedSource: correction.source,
      }));
    case "unquote":
      return requote(({ correctedSource: _, ...quote }) => ({
        ...quote,
        kind: "scare",
        speaker: null,
      }));
  }
}

/** Of a quote that somebody said after all. */
const saidKind = ({ kind }: Quote) => (kind === "direct" || kind === "indirect" ? kind : "partial");

const retype = (drafts: Draft[], name: string, type: EntityType) =>
  drafts.map((draft) => (draft.name === name ? { ...draft, type } : draft));

/** Two lists of mentions as one, in the order of the text. */
const inOrder = (a: Span[], b: Span[]) => [...a, ...b].sort((x, y) => x.start - y.start);

const wordsOf = (text: string, { start, end }: Span) => text.slice(start, end);

function remove(drafts: Draft[], text: string, words: string): Draft[] {
  return without(drafts, text, (mention) => wordsOf(text, mention) === words);
}

/** Without some mentions, and without who has none left. */
function without(drafts: Draft[], text: string, unwanted: (mention: Span) => boolean): Draft[] {
  return drafts.flatMap((draft) => {
    const mentions = draft.mentions.filter((mention) => !unwanted(mention));
    if (mentions.length === draft.mentions.length) return [draft];
    const names = mentions.map((mention) => wordsOf(text, mention));
    const [first] = names;
    if (first === undefined) return [];
    const longest = names.reduce((a, b) => (b.length > a.length ? b : a), first);
    return [{ ...draft, mentions, name: names.includes(draft.name) ? draft.name : longest }];
  });
}

function add(drafts: Draft[], text: string, words: string, type: EntityType, id: number): Draft[] {
  const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
  const all = drafts.flatMap((draft) => draft.mentions);
  // Within a longer name, the words are a part of it.
  const found = occurrences(text, words).filter(
    (span) =>
      !all.some((one) => overlap(one, span) && one.end - one.start >= span.end - span.start),
  );
  if (found.length === 0) return drafts;
  const rest = without(drafts, text, (mention) => found.some((span) => overlap(span, mention)));
  const known = rest.find((draft) => draft.type === type && draft.name === words);
  if (!known) return [...rest, { ids: [id], type, name: words, mentions: found }];
  return rest.map((draft) =>
    draft === known ? { ...draft, mentions: inOrder(draft.mentions, found) } : draft,
  );
}

/** Where the words stand in the text, not as parts of longer words. */
function occurrences(text: string, words: string): Span[] {
  const escaped = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu");
  return Array.from(text.matchAll(pattern), ({ index }) => ({
    start: index,
    end: index + words.length,
  }));
}

function merge(drafts: Draft[], name: string, into: string): Draft[] {
  const target = drafts.find((draft) => draft.name === into);
  const source = drafts.find((draft) => draft.name === name);
  if (!target || !source || source === target) return drafts;
  const role = target.role ?? source.role;
  const merged: Draft = {
    ...target,
    ...(role === undefined ? {} : { role }),
    ids: [...target.ids, ...source.ids],
    mentions: inOrder(target.mentions, source.mentions),
  };
  return drafts.filter((draft) => draft !== source).map((d) => (d === target ? merged : d));
}
