/** How a page is annotated. */
export interface AnnotateOptions {
  /** "highlight" (CSS Custom Highlight API, no change to the DOM) where the browser has it. */
  painter?: "highlight" | "mark";
}

/** Which annotations are painted. */
export interface Shown {
  people: boolean;
  organisations: boolean;
  quotes: boolean;
  /** Of these, only the names and words of the entity with this id. */
  only?: number | null;
}
