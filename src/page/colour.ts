// Which stretches of the article have a colour, and which of them are shown.

import type { Annotations, Quote, Span } from "../annotations.js";
import { LAYERS } from "./paint/painter.js";

/** What is painted. */
export interface Shown {
  people: boolean;
  organisations: boolean;
  quotes: boolean;
  /** `Entity.id`: of these, only the names and words of one person or organisation. */
  only?: number | null;
}

/** A stretch of the article that has a colour. */
export interface Colour {
  /** Index in `LAYERS`. */
  layer: number;
  /** `Entity.id` of who is named, or who speaks. */
  entity: number | null;
  span: Span;
}

const QUOTE = LAYERS.indexOf("quote");
const ORGANISATION = LAYERS.indexOf("organisation");
const PERSON = LAYERS.indexOf("person");
export const REVEAL = LAYERS.indexOf("reveal");

/** Whether somebody said these words. Scare quotes and titles are nobody's. */
export const isSaid = ({ kind }: Quote): boolean => kind === "direct" || kind === "partial";

/** What can be painted. */
export function colours({ entities, quotes }: Annotations): Colour[] {
  const found: Colour[] = [];
  for (const { id, type, mentions } of entities) {
    const layer = type === "person" ? PERSON : ORGANISATION;
    for (const span of mentions) found.push({ layer, entity: id, span });
  }
  for (const { speaker, spans } of quotes.filter(isSaid)) {
    for (const span of spans) found.push({ layer: QUOTE, entity: speaker, span });
  }
  return found;
}

export function isShown({ layer, entity }: Colour, shown: Shown): boolean {
  const isWanted = { [PERSON]: shown.people, [ORGANISATION]: shown.organisations }[layer];
  const isAlone = (shown.only ?? null) !== null;
  return (isWanted ?? shown.quotes) && (!isAlone || shown.only === entity);
}
