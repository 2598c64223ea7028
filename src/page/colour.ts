// The stretches of the article that have a colour, and which of them are shown.

import type { Annotations, Quote, Span } from "../annotations.js";
import { LAYERS } from "./paint/painter.js";

/** What is painted. */
export interface Shown {
  people: boolean;
  organisations: boolean;
  quotes: boolean;
  /** `Entity.id`: show only the names and words of this person or organisation. */
  only?: number | null;
}

/** A stretch of the article that has a colour. */
export interface Colour {
  /** Index in `LAYERS`. */
  layer: number;
  /** `Entity.id` of the one named, or of the speaker. */
  entity: number | null;
  span: Span;
}

const REPORTED = LAYERS.indexOf("reported");
const QUOTE = LAYERS.indexOf("quote");
const ORGANISATION = LAYERS.indexOf("organisation");
const PERSON = LAYERS.indexOf("person");

/** Whether a quote is speech: scare quotes and titles are not. */
export const isSaid = ({ kind }: Quote): boolean => kind !== "scare" && kind !== "title";

/** Whether it is reported speech, what was said without quotation marks. */
export const isReported = ({ kind }: Quote): boolean => kind === "indirect";

/** What can be painted. */
export function colours({ entities, quotes }: Annotations): Colour[] {
  const found: Colour[] = [];
  for (const { id, type, mentions } of entities) {
    const layer = type === "person" ? PERSON : ORGANISATION;
    for (const span of mentions) found.push({ layer, entity: id, span });
  }
  for (const quote of quotes.filter(isSaid)) {
    const layer = isReported(quote) ? REPORTED : QUOTE;
    for (const span of quote.spans) found.push({ layer, entity: quote.speaker, span });
  }
  return found;
}

export function isShown({ layer, entity }: Colour, shown: Shown): boolean {
  const isWanted = { [PERSON]: shown.people, [ORGANISATION]: shown.organisations }[layer];
  const isAlone = (shown.only ?? null) !== null;
  return (isWanted ?? shown.quotes) && (!isAlone || shown.only === entity);
}
