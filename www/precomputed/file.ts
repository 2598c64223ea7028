// The file of precomputed annotations that `whosaid --html page.html --precompute` writes: its shape, and
// whether what was fetched has it. src/precomputed/file.rs writes it and says what it means.

import { isList, isObject, isText } from "../checks.js";
import type { Correction } from "../corrections/correct.js";
import { isCorrection } from "../corrections/read.js";
import { WhosaidError } from "../errors.js";
import type { Block, Entity, Quote } from "../types.js";

/** Version of the format. */
const VERSION = 1;

/** Longer files, in characters, are refused: no article needs that much. */
const LONGEST = 4_000_000;

/** `[start, end]` in the article's text, UTF-16 code units. */
export type Pair = [number, number];

/** `[gap, length, hash]`: characters of the page without white space. */
export type Run = [gap: number, length: number, hash: number];

/** `[offset, removed, inserted]`. */
export type Edit = [at: number, removed: number, inserted: string];

export interface FileBlock {
  kind: Block["kind"];
  length: number;
  runs: Run[];
  edits?: Edit[];
}

export interface FileEntity extends Omit<Entity, "id" | "mentions"> {
  mentions: Pair[];
}

export interface FileQuote {
  kind: Quote["kind"];
  spans: Pair[];
  speaker?: number;
  source?: Pair;
  cue?: Pair;
  antecedent?: Pair;
  confidence: number;
  within?: number;
}

export interface AnnotationsFile {
  whosaid: typeof VERSION;
  language: string;
  blocks: FileBlock[];
  entities: FileEntity[];
  quotes: FileQuote[];
  corrections?: Correction[];
}

const KINDS = "headline standfirst byline heading paragraph list quote post caption credit".split(
  " ",
);

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
const isShare = (value: unknown) => typeof value === "number" && value >= 0 && value <= 1;
const maybe = (value: unknown, isOne: (one: unknown) => boolean) =>
  value === undefined || isOne(value);

const isRun = (run: unknown): run is Run =>
  Array.isArray(run) &&
  run.length === 3 &&
  Number.isSafeInteger(run[0]) &&
  run.slice(1).every(isCount);
const isEdit = (edit: unknown): edit is Edit =>
  Array.isArray(edit) && isCount(edit[0]) && isCount(edit[1]) && isText(edit[2]);

const isBlock = (block: unknown): block is FileBlock =>
  isObject(block) &&
  isText(block.kind) &&
  KINDS.includes(block.kind) &&
  isCount(block.length) &&
  isList(block.runs, isRun) &&
  block.runs.length > 0 &&
  maybe(block.edits, (edits) => isList(edits, isEdit));

/** Addresses that links lead to, from the publisher's own list: never `javascript:` and its like. */
const isAddress = (value: unknown): value is string =>
  isText(value) && /^(https?:|\/|\.)/.test(value);

type IsPair = (pair: unknown) => pair is Pair;

const isEntity = (entity: unknown, isPair: IsPair): entity is FileEntity =>
  isObject(entity) &&
  (entity.type === "person" || entity.type === "organisation") &&
  isText(entity.name) &&
  maybe(entity.role, isText) &&
  isShare(entity.confidence) &&
  isList(entity.mentions, isPair) &&
  maybe(entity.url, isAddress) &&
  maybe(entity.description, isText) &&
  maybe(entity.sameAs, (list) => isList(list, isAddress));

/** `entities` is how many there are, `isReported` says of an index whether it is that of reported speech. */
const isQuote = (
  quote: unknown,
  entities: number,
  isReported: (index: unknown) => boolean,
  isPair: IsPair,
): quote is FileQuote =>
  isObject(quote) &&
  isText(quote.kind) &&
  ["direct", "partial", "indirect", "scare", "title"].includes(quote.kind) &&
  isList(quote.spans, isPair) &&
  quote.spans.length > 0 &&
  maybe(quote.speaker, (speaker) => isCount(speaker) && speaker < entities) &&
  maybe(quote.within, isReported) &&
  [quote.source, quote.cue, quote.antecedent].every((pair) => maybe(pair, isPair)) &&
  isShare(quote.confidence);

/**
 * Reads a file; `address` is for the message.
 * @throws {WhosaidError} `annotations` if it is not such a file, of another version, or damaged.
 */
export function parseAnnotations(text: string, address: string): AnnotationsFile {
  const fail = (reason: string, cause?: unknown) =>
    new WhosaidError(
      "annotations",
      `The precomputed annotations at ${address} cannot be used: ${reason}.`,
      { cause },
    );
  if (text.length > LONGEST) throw fail("they are too long");
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw fail("they are no JSON", cause);
  }
  if (!isObject(file) || file.whosaid === undefined) throw fail("they are no file of Whosaid's");
  if (file.whosaid !== VERSION) {
    throw fail(`they are of version ${file.whosaid}, and this is for version ${VERSION}`);
  }
  if (!isText(file.language) || !isList(file.blocks, isBlock))
    throw fail("their blocks are damaged");
  const end = file.blocks.reduce((sum, { length }) => sum + length + 1, -1);
  const isPair = (pair: unknown): pair is Pair => {
    if (!isList(pair, isCount) || pair.length !== 2) return false;
    const [from, to] = pair as Pair;
    return from < to && to <= end;
  };
  if (!isList(file.entities, (entity) => isEntity(entity, isPair))) {
    throw fail("their entities are damaged");
  }
  const { length } = file.entities;
  const { quotes } = file as unknown as AnnotationsFile;
  const isReported = (index: unknown) => quotes[index as number]?.kind === "indirect";
  if (!isList(quotes, (quote) => isQuote(quote, length, isReported, isPair))) {
    throw fail("their quotes are damaged");
  }
  if (!maybe(file.corrections, (list) => isList(list, isCorrection))) {
    throw fail("their corrections are damaged");
  }
  return file as unknown as AnnotationsFile;
}
