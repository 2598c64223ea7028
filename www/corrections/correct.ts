// What a reader has put right, and the annotations with that put right. A correction names words
// and names, never places: so it holds for every mention, and still holds when the article has been
// edited a little. What it names and the article has no more is left alone.

import type { Annotations, Entity, Span } from "../types.js";

export type EntityType = Entity["type"];

export type Correction =
  /** These words are no name. */
  | { kind: "remove"; words: string }
  /** These words are a name. */
  | { kind: "add"; words: string; type: EntityType }
  /** Who has this name is of the other type. */
  | { kind: "retype"; name: string; type: EntityType }
  /** Who has the first name is the one with the second. */
  | { kind: "merge"; name: string; into: string };

/** An entity while corrections are applied: it remembers which ids it had. */
interface Draft extends Omit<Entity, "id"> {
  ids: number[];
}

/** The annotations with the corrections applied, in their order. The text stays. */
export function correct(annotations: Annotations, corrections: readonly Correction[]): Annotations {
  if (corrections.length === 0) return annotations;
  const { text } = annotations;
  let drafts: Draft[] = annotations.entities.map(({ id, ...entity }) => ({ ...entity, ids: [id] }));
  for (const correction of corrections) drafts = apply(drafts, text, correction);
  const ids = new Map(drafts.flatMap((draft, id) => draft.ids.map((old) => [old, id])));
  return {
    ...annotations,
    entities: drafts.map(({ ids: _, ...entity }, id) => ({ id, ...entity })),
    quotes: annotations.quotes.map((quote) => ({
      ...quote,
      speaker: quote.speaker === null ? null : (ids.get(quote.speaker) ?? null),
    })),
  };
}

function apply(drafts: Draft[], text: string, correction: Correction): Draft[] {
  switch (correction.kind) {
    case "remove":
      return remove(drafts, text, correction.words);
    case "add":
      return add(drafts, text, correction.words, correction.type);
    case "retype":
      return drafts.map((draft) =>
        draft.name === correction.name ? { ...draft, type: correction.type } : draft,
      );
    case "merge":
      return merge(drafts, correction.name, correction.into);
  }
}

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

function add(drafts: Draft[], text: string, words: string, type: EntityType): Draft[] {
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
  if (!known) return [...rest, { ids: [], type, name: words, mentions: found }];
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
