// How the panel and the card list the cast: in which order, what of it, and what tells who said a quote. Apart
// from cast.ts, which the toolbar needs before anybody opens them.

import { isReported } from "../export/article.js";
import type { Entity, Span } from "../types.js";
import type { Cast, CastMember, SaidQuote } from "./cast.js";

/** Who is at an id. */
export const memberOf = ({ people, organisations, credits }: Cast, entity: Entity) =>
  [...people, ...organisations, ...credits].find((member) => member.entity === entity);

export interface Share {
  speaker: Entity | undefined;
  /** As a whole number; all together are 100. */
  percent: number;
}

/**
 * Whose the quoted words are, in percent, most first. Only words between marks count; speakers without a name
 * are one share, the last.
 */
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

/**
 * Below this confidence, a speaker is "probably" the one. The engine names nobody below 0.8, so by its
 * own account one in seven of these is another (see `Quote.confidence`).
 */
const SURE = 0.9;

/** Whether a speaker is named without being sure. */
export const isProbable = ({ speaker, quote }: SaidQuote) =>
  speaker !== undefined && quote.confidence < SURE;

/**
 * What tells who said a quote: the words of the attribution, and whom a pronoun there means. Nothing unless the
 * speaker is named, or is called something else ("a neighbour") that a verb ties to the words.
 */
export function evidenceOf({ speaker, source: called, quote }: SaidQuote): Span[] {
  const { source, cue, antecedent } = quote;
  const isSaid = speaker !== undefined || (called !== undefined && cue !== null);
  if (!isSaid || source === null) return [];
  const together = cue && {
    start: Math.min(source.start, cue.start),
    end: Math.max(source.end, cue.end),
  };
  const isNear = together !== null && together.end - together.start <= ATTRIBUTION;
  return [isNear ? together : source, ...(antecedent ? [antecedent] : [])];
}

/** A source and its verb that stand further apart are not shown as one, in UTF-16 code units. */
const ATTRIBUTION = 120;
