import { isReported } from "../src/page/colour.js";
import type { Annotations } from "./types.js";

/** The annotations without reported speech: those that are found where nobody asks for it. */
export function withoutReported(annotations: Annotations): Annotations {
  if (!annotations.quotes.some(isReported)) return annotations;
  const quotes = annotations.quotes
    .filter((quote) => !isReported(quote))
    .map(({ within: _, ...quote }, id) => ({ ...quote, id }));
  return { ...annotations, quotes };
}
