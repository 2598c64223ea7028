// The part of a file that still holds on a page where only some of its blocks are left. A wrong speaker is
// worse than none: a quote keeps its speaker only if everything that told who it was is unchanged.

import { partition } from "../../src/page/map.js";
import type { Annotations, Entity, Quote, Span } from "../types.js";
import type { AnnotationsFile, FileBlock, FileEntity, FileQuote, Pair } from "./file.js";

/** A block that is left. */
export interface Kept {
  /** Where it begins now. */
  now: number;
  /** Whether nothing has come or gone between it and the block before. */
  isNext: boolean;
}

class Fit {
  /** Where each block begins in the file's text. */
  private readonly starts: readonly number[];

  constructor(
    private readonly blocks: readonly FileBlock[],
    /** For each block of the file, null where it is gone. */
    private readonly kept: readonly (Kept | null)[],
  ) {
    let end = 0;
    this.starts = blocks.map(({ length }) => {
      const start = end;
      end += length + 1;
      return start;
    });
  }

  /** The number of the block that a stretch begins in. */
  block([start]: Pair): number {
    return partition(this.starts.length, (block) => (this.starts[block] as number) <= start) - 1;
  }

  span(pair: Pair): Span | null {
    const block = this.block(pair);
    const kept = this.kept[block];
    const start = this.starts[block] as number;
    if (!kept || pair[1] > start + (this.blocks[block] as FileBlock).length) return null;
    const shift = kept.now - start;
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

  /** Whether everything that tells who said a quote is unchanged. */
  isTold({ spans, source, cue, antecedent }: FileQuote): boolean {
    const words = [...spans, source, cue, antecedent].filter((pair) => pair !== undefined);
    const blocks = words.map((pair) => this.block(pair));
    const [first, last] = [Math.min(...blocks), Math.max(...blocks)];
    // If nothing near the quote names the speaker, the paragraphs around it do.
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

/** An entity with its name and role as the article now has them. */
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
  const of = (pair: Pair | undefined) => (pair ? fit.span(pair) : null);
  const speaker = quote.speaker === undefined ? null : (ids[quote.speaker] ?? null);
  const isLost = speaker === null && quote.speaker !== undefined;
  if (isLost || !fit.isTold(quote)) return { kind, spans, ...nobody };
  const [source, cue, antecedent] = [of(quote.source), of(quote.cue), of(quote.antecedent)];
  return { kind, spans, speaker, source, cue, antecedent, confidence };
}

/** The annotations of the text that the kept blocks make. */
export function fit(
  file: AnnotationsFile,
  kept: readonly (Kept | null)[],
  text: string,
): Annotations {
  const fit = new Fit(file.blocks, kept);
  const { entities, ids } = fitEntities(file, fit, text);
  const quotes: Quote[] = [];
  const places = file.quotes.map((quote) => {
    const fitted = fitQuote(quote, fit, ids);
    return fitted && quotes.push({ id: quotes.length, ...fitted }) - 1;
  });
  for (const [index, { within }] of file.quotes.entries()) {
    const inner = quotes[places[index] ?? -1];
    // Where the reported speech is gone, they are a quote of their own.
    const outer = within === undefined ? null : (places[within] ?? null);
    if (inner && outer !== null) inner.within = outer;
  }
  const blocks = file.blocks.flatMap(({ kind, length }, index) => {
    const block = kept[index];
    return block ? [{ start: block.now, end: block.now + length, kind }] : [];
  });
  return { text, language: file.language, entities, quotes, blocks };
}
