/** How a page is annotated. */
export interface AnnotateOptions {
  /** "highlight" (CSS Custom Highlight API, no change to the DOM) where the browser has it. */
  painter?: "highlight" | "mark";
}

/** Follows a page, and leaves it as it was even after a trap in WebAssembly (`watch.ts`). */
export interface Watch {
  /** Who is told of a fault while the changed page was read; it has been left as it was by then. */
  onfault: ((error: unknown) => void) | null;
  abandon(): void;
}

/** Which annotations are painted. */
export interface Shown {
  people: boolean;
  organisations: boolean;
  quotes: boolean;
  /** Of these, only the names and words of the entity with this id. */
  only?: number | null;
}
