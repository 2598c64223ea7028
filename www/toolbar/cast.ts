// What the panel lists, made from the annotations: who is there, and what each of them said.

import { isSaid, quoteWords } from "../export/article.js";
import type { Annotations, Entity, Quote, Span } from "../types.js";

export interface SaidQuote {
  quote: Quote;
  /** Place among the counted quotes of the article, from 1. */
  number: number;
  words: string;
  /** Who said it, where the article tells. */
  speaker: Entity | undefined;
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
  /** All quotes, in the order of the text. */
  quotes: SaidQuote[];
}

export function castOf({ text, entities, quotes }: Annotations): Cast {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const said = quotes.filter(isSaid).map((quote, index) => ({
    quote,
    number: index + 1,
    words: quoteWords(text, quote),
    speaker: quote.speaker === null ? undefined : byId.get(quote.speaker),
  }));
  const members = entities.map((entity) => ({
    entity,
    quotes: said.filter(({ speaker }) => speaker === entity),
    places: entity.mentions.map(({ start }) => start / Math.max(1, text.length)),
  }));
  const ofType = (type: Entity["type"]) => members.filter(({ entity }) => entity.type === type);
  return { people: ofType("person"), organisations: ofType("organisation"), quotes: said };
}

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
    quotes: cast.quotes.filter(({ words, speaker }) => has(words) || has(speaker?.name)),
  };
}

/** A place to go to, and what to say when there. */
export interface Stop {
  span: Span;
  /** Key of the entry in the panel. */
  key: string;
  name: string;
}

export const entityKey = ({ id }: Entity) => `entity-${id}`;
export const quoteKey = ({ id }: Quote) => `quote-${id}`;

/** The mentions of an entity as places to go to. */
export const stopsOf = (entity: Entity): Stop[] =>
  entity.mentions.map((span) => ({ span, key: entityKey(entity), name: entity.name }));

/** Where each quote of the article begins. */
export const allQuoteStops = ({ quotes }: Cast, unknown: string): Stop[] =>
  quotes.flatMap((said) => quoteStops(said, unknown).slice(0, 1));

/** A quote's stretches as places to go to. */
export const quoteStops = ({ quote, speaker }: SaidQuote, unknown: string): Stop[] =>
  quote.spans.map((span) => ({ span, key: quoteKey(quote), name: speaker?.name ?? unknown }));
