// What of a file still holds on a page where only some of its blocks are left. A wrong speaker is worse
// than none: who said a quote is kept only where all that told it is as it was.

import type { Annotations, Entity, Quote, Span } from "../types.js";
import type { AnnotationsFile, FileEntity, FileQuote, Pair } from "./file.js";

/** What is left of a block: where it began, and where it begins now. */
export interface Kept {
  before: number;
  now: number;
  length: number;
  /** Whether nothing has come or gone between it and the block before. */
  isNext: boolean;
}

class Fit {
  constructor(
    /** For each block of the file, null where it is gone. */
    private readonly kept: readonly (Kept | null)[],
    private readonly starts: readonly number[],
  ) {}

  /** The number of the block that a stretch begins in. */
  block([start]: Pair): number {
    let [from, to] = [0, this.starts.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.starts[middle] as number) <= start) from = middle + 1;
      else to = middle;
    }
    return from - 1;
  }

  span(pair: Pair): Span | null {
    const kept = this.kept[this.block(pair)];
    if (!kept || pair[1] > kept.before + kept.length) return null;
    const shift = kept.now - kept.before;
    return { start: pair[0] + shift, end: pair[1] + shift };
  }

  /** Whether these blocks, and all between them, are as they were. */
  isUntouched(first: number, last: number): boolean {
    for (let at = Math.max(first, 0); at <= Math.min(last, this.kept.length - 1); at++) {
      const kept = this.kept[at];
      if (!kept || (at > first && !kept.isNext)) return false;
    }
    return true;
  }

  /** Whether all that tells who said a quote is as it was. */
  isTold({ spans, source, cue, antecedent }: FileQuote): boolean {
    const words = [...spans, source, cue, antecedent].filter((pair) => pair !== undefined);
    const blocks = words.map((pair) => this.block(pair));
    const [first, last] = [Math.min(...blocks), Math.max(...blocks)];
    // Where nothing near names the speaker, the paragraphs around do.
    return source ? this.isUntouched(first, last) : this.isUntouched(first - 1, last + 1);
  }
}

/** Drops the entities with no mention left, and numbers the others anew. */
function fitEntities(file: AnnotationsFile, fit: Fit, text: string) {
  const entities: Entity[] = [];
  const ids: (number | null)[] = file.entities.map((entity) => {
    const mentions = entity.mentions.map((pair) => fit.span(pair)).filter((span) => span !== null);
    if (mentions.length === 0) return null;
    const isWhole = mentions.length === entity.mentions.length;
    entities.push(
      isWhole
        ? { ...entity, id: entities.length, mentions }
        : fitEntity(entity, entities.length, mentions, text),
    );
    return entities.length - 1;
  });
  return { entities, ids };
}

/** What an entity is called by the article as it is now. */
function fitEntity(entity: FileEntity, id: number, mentions: Span[], text: string): Entity {
  const { role, ...rest } = entity;
  const words = mentions.map(({ start, end }) => text.slice(start, end));
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  // A listed name is the publisher's own.
  const isThere = entity.url !== undefined || text.includes(entity.name);
  const name = isThere ? entity.name : longest;
  return { ...rest, id, name, mentions, ...(role && text.includes(role) && { role }) };
}

function fitQuote(
  quote: FileQuote,
  fit: Fit,
  ids: readonly (number | null)[],
): Omit<Quote, "id"> | null {
  const spans = quote.spans.map((pair) => fit.span(pair)).filter((span) => span !== null);
  if (spans.length < quote.spans.length) return null;
  const { kind, confidence } = quote;
  const nobody = { speaker: null, source: null, cue: null, antecedent: null, confidence: 0 };
  if (!fit.isTold(quote)) return { kind, spans, ...nobody };
  const of = (pair: Pair | undefined) => (pair ? fit.span(pair) : null);
  const speaker = quote.speaker === undefined ? null : (ids[quote.speaker] ?? null);
  if (speaker === null && quote.speaker !== undefined) return { kind, spans, ...nobody };
  const [source, cue, antecedent] = [of(quote.source), of(quote.cue), of(quote.antecedent)];
  return { kind, spans, speaker, source, cue, antecedent, confidence };
}

/** The annotations of the text that the kept blocks make. */
export function fit(
  file: AnnotationsFile,
  kept: readonly (Kept | null)[],
  text: string,
): Annotations {
  let end = 0;
  const starts = file.blocks.map(({ length }) => {
    const start = end;
    end += length + 1;
    return start;
  });
  const fit = new Fit(kept, starts);
  const { entities, ids } = fitEntities(file, fit, text);
  const quotes = file.quotes
    .map((quote) => fitQuote(quote, fit, ids))
    .filter((quote) => quote !== null)
    .map((quote, id) => ({ id, ...quote }));
  const blocks = file.blocks.flatMap(({ kind }, index) => {
    const block = kept[index];
    return block ? [{ start: block.now, end: block.now + block.length, kind }] : [];
  });
  return { text, language: file.language, entities, quotes, blocks };
}
