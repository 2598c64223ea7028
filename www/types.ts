// The result types are written once, beside the Rust types they mirror.
export type { Annotations, Block, Entity, Quote, Span } from "../src/annotations.js";
