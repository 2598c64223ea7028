// What crosses between a tab's content script and the context of the extension that the analysis runs
// in: plain data, numbered by version, and looked at by whoever receives it. A content script shares its
// process with the page, so the analysis takes nothing that it says on trust; nor the other way round,
// for what is wrong here would end up as paint on somebody's page.
//
// One port is one question. `read`: a snapshot goes there; the layout of some of its nodes is asked for
// once; the article comes back. `analyse`: a text goes there, annotations come back, with reported speech
// or without. `report`: what finds that is loaded. Each may end in a
// failure, and is over with its answer. Whoever asks and gets none, since the other context was shut
// down, asks again from the start.

import type { Annotations, Span } from "../../src/annotations.js";
import type { Article, PageArticle, PlainSnapshot } from "../../src/page/analyser.js";
import { type Fields, isList, isObject, isText } from "../checks.js";
import type { Failure } from "../failure.js";

/** Counted up with every change to what is below. */
export const VERSION = 2;

/** Name of the ports. */
export const PORT = `whosaid:analysis:${VERSION}`;

export type Question =
  | { kind: "read"; page: PlainSnapshot & { numbers: number[] } }
  | { kind: "layout"; bytes: number[] }
  | ({ kind: "analyse"; reported: boolean } & Article)
  /** Loads what finds reported speech. */
  | { kind: "report" };

export type Answer =
  | { kind: "layout"; from: number; to: number }
  | { kind: "article"; article: PageArticle }
  | { kind: "annotations"; annotations: Annotations }
  /** Reported speech can be found. */
  | { kind: "reporting" }
  | Failure;

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
const isIndex = (value: unknown): value is number => isNumber(value) && value >= 0;

const isByte = (value: unknown): value is number => isIndex(value) && value < 256;

function isSnapshot(value: unknown): value is PlainSnapshot & { numbers: number[] } {
  return (
    isObject(value) &&
    isList(value.numbers, isNumber) &&
    [value.text, value.tags, value.hints, value.metadata].every(isText) &&
    typeof value.whole === "boolean"
  );
}

/** A question, or null for anything else. */
export function asQuestion(value: unknown): Question | null {
  if (!isObject(value)) return null;
  const { kind } = value;
  const isIt =
    (kind === "read" && isSnapshot(value.page)) ||
    (kind === "layout" && isList(value.bytes, isByte)) ||
    kind === "report" ||
    (kind === "analyse" &&
      typeof value.reported === "boolean" &&
      isText(value.text) &&
      (value.kinds === null || isList(value.kinds, isText)));
  return isIt ? (value as unknown as Question) : null;
}

function isArticle(value: unknown): value is PageArticle {
  return (
    isObject(value) &&
    isText(value.text) &&
    isList(value.kinds, isText) &&
    isList(value.segments, isIndex) &&
    value.segments.length % 4 === 0 &&
    isList(value.nodes, isIndex)
  );
}

function isAnnotations(value: unknown): value is Annotations {
  if (!isObject(value) || !isText(value.text) || !isText(value.language)) return false;
  const { length } = value.text;
  const isSpan = (span: unknown): span is Span =>
    isObject(span) &&
    isIndex(span.start) &&
    isIndex(span.end) &&
    span.start <= span.end &&
    span.end <= length;
  const isSpanOrNull = (span: unknown) => span === null || isSpan(span);
  const isEntity = (entity: unknown): entity is Fields =>
    isObject(entity) &&
    isIndex(entity.id) &&
    (entity.type === "person" || entity.type === "organisation") &&
    isText(entity.name) &&
    isList(entity.mentions, isSpan);
  const isQuote = (quote: unknown): quote is Fields =>
    isObject(quote) &&
    isIndex(quote.id) &&
    isText(quote.kind) &&
    isList(quote.spans, isSpan) &&
    (quote.speaker === null || isIndex(quote.speaker)) &&
    [quote.source, quote.cue, quote.antecedent].every(isSpanOrNull) &&
    typeof quote.confidence === "number" &&
    (quote.within === undefined || quote.within === null || isIndex(quote.within));
  const isBlock = (block: unknown): block is Fields =>
    isSpan(block) && isText((block as unknown as Fields).kind);
  return (
    isList(value.entities, isEntity) &&
    isList(value.quotes, isQuote) &&
    isList(value.blocks, isBlock)
  );
}

/** An answer, or null for anything else. */
export function asAnswer(value: unknown): Answer | null {
  if (!isObject(value)) return null;
  const { kind } = value;
  const isIt =
    (kind === "layout" && isIndex(value.from) && isIndex(value.to) && value.from <= value.to) ||
    (kind === "article" && isArticle(value.article)) ||
    kind === "reporting" ||
    (kind === "annotations" && isAnnotations(value.annotations)) ||
    (kind === "failure" && isText(value.code) && isText(value.message));
  return isIt ? (value as unknown as Answer) : null;
}

/** What a content script tells the background. */
export type Told =
  /** The analysis is not there: it is to be started. Answered with true once it is. */
  | { version: number; kind: "wake" }
  /** What the page is in, for the button. */
  | { version: number; kind: "state"; state: State; quotes: number };

/** What a page is in. */
export type State =
  /** Annotated. */
  | "on"
  /** As it was, or about to be annotated. */
  | "off"
  /** As it was; the toolbar says in a sentence why there is nothing to show. */
  | "message"
  /** Annotated by the publisher's own Whosaid. */
  | "already";

const STATES: readonly unknown[] = ["on", "off", "message", "already"] satisfies State[];

export function asTold(value: unknown): Told | null {
  if (!isObject(value) || value.version !== VERSION) return null;
  const { kind } = value;
  const isIt =
    kind === "wake" || (kind === "state" && STATES.includes(value.state) && isIndex(value.quotes));
  return isIt ? (value as unknown as Told) : null;
}

/** What the background tells the content scripts of all tabs. */
export interface Order {
  version: number;
  kind: "stop";
}

export const isOrder = (value: unknown): value is Order =>
  isObject(value) && value.version === VERSION && value.kind === "stop";
