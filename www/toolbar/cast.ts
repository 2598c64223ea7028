// What the panel lists, made from the annotations: who is there, and what each of them said.

import {
  isReported,
  isSaid,
  quoteWords,
  unnamedSource,
  wordsWithAttribution,
} from "../export/article.js";
import type { Annotations, Block, Entity, Quote, Span } from "../types.js";

export interface SaidQuote {
  quote: Quote;
  /** Place among the counted quotes of the article, from 1. */
  number: number;
  words: string;
  /** The words with what stands between them, for the eye. */
  shown: string;
  /** Who said it, where the article tells. */
  speaker: Entity | undefined;
  /** What the article calls the source, where it does not name it. */
  source: string | undefined;
}

export interface CastMember {
  entity: Entity;
  quotes: SaidQuote[];
  /** Where the mentions are, as shares of the article's length. */
  places: number[];
}

export interface Cast {
  people: CastMember[];
  organisations: CastMember[];
  /** Who made the article and its pictures: not a part of the story. */
  credits: CastMember[];
  /** All quotes, in the order of the text. */
  quotes: SaidQuote[];
}

export function castOf(annotations: Annotations): Cast {
  const { text, entities, quotes, blocks } = annotations;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const said = quotes.filter(isSaid).map((quote, index) => ({
    quote,
    number: index + 1,
    words: quoteWords(text, quote),
    shown: wordsWithAttribution(text, quote),
    speaker: quote.speaker === null ? undefined : byId.get(quote.speaker),
    source: unnamedSource(annotations, quote),
  }));
  const bySpeaker = new Map<Entity, SaidQuote[]>();
  for (const one of said) {
    if (!one.speaker) continue;
    const quotes = bySpeaker.get(one.speaker);
    if (quotes) quotes.push(one);
    else bySpeaker.set(one.speaker, [one]);
  }
  const members = entities.map((entity) => ({
    entity,
    quotes: bySpeaker.get(entity) ?? [],
    places: entity.mentions.map(({ start }) => start / Math.max(1, text.length)),
  }));
  const outside = blocks.filter(({ kind }) => kind === "byline" || kind === "credit");
  const isCredit = ({ entity, quotes }: CastMember) =>
    quotes.length === 0 && entity.mentions.every((mention) => isWithin(mention, outside));
  const ofType = (type: Entity["type"]) =>
    members.filter((member) => member.entity.type === type && !isCredit(member));
  return {
    people: ofType("person"),
    organisations: ofType("organisation"),
    credits: members.filter(isCredit),
    quotes: said,
  };
}

const isWithin = ({ start, end }: Span, blocks: Block[]) =>
  blocks.some((block) => block.start <= start && end <= block.end);

/** Who is at an id. */
export const memberOf = ({ people, organisations, credits }: Cast, entity: Entity) =>
  [...people, ...organisations, ...credits].find((member) => member.entity === entity);

export interface Share {
  speaker: Entity | undefined;
  /** As a whole number; all together are 100. */
  percent: number;
}

/** How much of the quoted words, those between marks, are whose, most first; the last is of all who have no name. */
export function sharesOf({ quotes }: Cast): Share[] {
  const counts = new Map<Entity | undefined, number>();
  for (const { speaker, words, quote } of quotes) {
    if (isReported(quote)) continue;
    const count = words.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
    counts.set(speaker, (counts.get(speaker) ?? 0) + count);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const exact = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => Number(!a) - Number(!b) || y - x)
    .map(([speaker, count]) => ({ speaker, percent: (100 * count) / all }));
  // By largest remainders.
  let rest = 100 - exact.reduce((sum, { percent }) => sum + Math.floor(percent), 0);
  const rounding = new Set(
    exact
      .toSorted((a, b) => (b.percent % 1) - (a.percent % 1))
      .filter(() => rest-- > 0)
      .map(({ speaker }) => speaker),
  );
  return exact.map(({ speaker, percent }) => ({
    speaker,
    percent: Math.floor(percent) + Number(rounding.has(speaker)),
  }));
}

/** The cast with one speaker's quotes alone, where one is chosen. */
export const quotesOf = (cast: Cast, only: number | null): Cast =>
  only === null
    ? cast
    : { ...cast, quotes: cast.quotes.filter(({ speaker }) => speaker?.id === only) };

export type Order = "importance" | "appearance";

/** Members in an order: by how often they are named and quoted, or by where they come first. */
export function inOrder(members: readonly CastMember[], order: Order): CastMember[] {
  const weight = ({ entity, quotes }: CastMember) => entity.mentions.length + quotes.length;
  const first = ({ places }: CastMember) => places[0] ?? 1;
  return [...members].sort((a, b) =>
    order === "importance" ? weight(b) - weight(a) : first(a) - first(b),
  );
}

/** The members and quotes in whose name, role or words `query` occurs, in any case. */
export function filterCast(cast: Cast, query: string): Cast {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return cast;
  const has = (value: string | undefined) => value?.toLocaleLowerCase().includes(wanted) ?? false;
  const matching = (members: CastMember[]) =>
    members.filter(({ entity, quotes }) =>
      [entity.name, entity.role, ...quotes.map(({ words }) => words)].some(has),
    );
  return {
    people: matching(cast.people),
    organisations: matching(cast.organisations),
    credits: matching(cast.credits),
    quotes: cast.quotes.filter(
      ({ words, speaker, source }) => has(words) || has(speaker?.name) || has(source),
    ),
  };
}

/** A place to go to, and what to say when there. */
export interface Stop {
  span: Span;
  /** All that is lit there: a quote's other stretches, too. */
  lit: readonly Span[];
  /** Key of the entry in the panel. */
  key: string;
  name: string;
}

export const entityKey = ({ id }: Entity) => `entity-${id}`;
export const quoteKey = ({ id }: Quote) => `quote-${id}`;

/** The mentions of an entity as places to go to. */
export const stopsOf = (entity: Entity): Stop[] =>
  entity.mentions.map((span) => ({
    span,
    lit: [span],
    key: entityKey(entity),
    name: entity.name,
  }));

/** Where each quote of the article begins. */
export const allQuoteStops = ({ quotes }: Cast, unknown: string): Stop[] =>
  quotes.flatMap((said) => quoteStops(said, unknown).slice(0, 1));

/** A quote's stretches as places to go to. */
export const quoteStops = (said: SaidQuote, unknown: string): Stop[] =>
  said.quote.spans.map((span) => ({
    span,
    lit: said.quote.spans,
    key: quoteKey(said.quote),
    name: speakerName(said) ?? unknown,
  }));

/**
 * Below this confidence, a speaker is "probably" the one. The engine names nobody below 0.8, so by its
 * own account one in seven of these is another (see `Quote.confidence`).
 */
const SURE = 0.9;

/** Whether a speaker is named without being sure. */
export const isProbable = ({ speaker, quote }: SaidQuote) =>
  speaker !== undefined && quote.confidence < SURE;

/** What tells who said a quote: the words of the attribution, and whom a pronoun there means. */
export function evidenceOf({ speaker, quote }: SaidQuote): Span[] {
  const { source, cue, antecedent } = quote;
  if (speaker === undefined || source === null) return [];
  const together = cue && {
    start: Math.min(source.start, cue.start),
    end: Math.max(source.end, cue.end),
  };
  const isNear = together !== null && together.end - together.start <= ATTRIBUTION;
  return [isNear ? together : source, ...(antecedent ? [antecedent] : [])];
}

/** A source and its verb that stand further apart are not shown as one, in UTF-16 code units. */
const ATTRIBUTION = 120;

/** The speaker's name, or what the article calls the source. */
export const speakerName = ({ speaker, source }: SaidQuote) => speaker?.name ?? source;
