// What the panel lists, made from the annotations: who is there, and what each of them said.

import { isSaid, quoteWords, unnamedSource, wordsWithAttribution } from "../export/article.js";
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

/** The cast with one speaker's quotes alone, where one is chosen. */
export const quotesOf = (cast: Cast, only: number | null): Cast =>
  only === null
    ? cast
    : { ...cast, quotes: cast.quotes.filter(({ speaker }) => speaker?.id === only) };

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

/** The speaker's name, or what the article calls the source. */
export const speakerName = ({ speaker, source }: SaidQuote) => speaker?.name ?? source;
