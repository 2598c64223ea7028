// What the panel lists, made from the annotations: who is there, and what each of them said.

import type { Annotations, Entity, Quote } from "../types.js";

export interface SaidQuote {
  quote: Quote;
  /** Place among the counted quotes of the article, from 1. */
  number: number;
  /** The words, without marks and a last comma; stretches that an attribution keeps apart are joined by " … ". */
  words: string;
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
  /** Quotes without a speaker. */
  unknown: SaidQuote[];
  quoteCount: number;
}

/** Scare quotes and titles stand between marks, too, but nobody said them. */
const isSaid = (quote: Quote) => quote.kind === "direct" || quote.kind === "partial";

/** Without the comma that led on to "she said". */
const standAlone = (words: string) => words.trim().replace(/,$/, "");

export function castOf({ text, entities, quotes }: Annotations): Cast {
  const said = quotes.filter(isSaid).map((quote, index) => ({
    quote,
    number: index + 1,
    words: quote.spans.map(({ start, end }) => standAlone(text.slice(start, end))).join(" … "),
  }));
  const members = entities.map((entity) => ({
    entity,
    quotes: said.filter(({ quote }) => quote.speaker === entity.id),
    places: entity.mentions.map(({ start }) => start / Math.max(1, text.length)),
  }));
  const weight = ({ entity, quotes }: CastMember) => entity.mentions.length + quotes.length;
  const ofType = (type: Entity["type"]) =>
    members.filter(({ entity }) => entity.type === type).sort((a, b) => weight(b) - weight(a));
  const known = new Set(entities.map(({ id }) => id));
  return {
    people: ofType("person"),
    organisations: ofType("organisation"),
    unknown: said.filter(({ quote }) => quote.speaker === null || !known.has(quote.speaker)),
    quoteCount: said.length,
  };
}

/** The members and quotes in whose name, role or words `query` occurs, in any case. */
export function filterCast(cast: Cast, query: string): Cast {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return cast;
  const has = (value: string | undefined) => value?.toLocaleLowerCase().includes(wanted) ?? false;
  const hasWords = ({ words }: SaidQuote) => has(words);
  const matching = (members: CastMember[]) =>
    members.flatMap((member) => {
      if (has(member.entity.name) || has(member.entity.role)) return [member];
      const quotes = member.quotes.filter(hasWords);
      return quotes.length > 0 ? [{ ...member, quotes }] : [];
    });
  return {
    ...cast,
    people: matching(cast.people),
    organisations: matching(cast.organisations),
    unknown: cast.unknown.filter(hasWords),
  };
}
