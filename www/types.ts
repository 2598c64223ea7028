// The result types are written once, beside the Rust types they mirror.
export type { Annotations, Block, Entity, Quote, Span } from "../src/annotations.js";

export type Kind = "people" | "organisations" | "quotes";

/** What to paint. */
export interface Visible extends Record<Kind, boolean> {
  /** `Entity.id`: of these, only the names and words of one person or organisation. */
  only?: number | null;
}

export type Painter = "highlight" | "mark";
export type Status = "ok" | "no-article" | "not-english" | "broken";
