// Small pages of our own writing, by family.

import { BELONGS } from "./belongs.js";
import { INSIDE } from "./inside.js";
import { SEEN } from "./seen.js";
import type { SmallPage } from "./stories.js";
import { STRUCTURE } from "./structure.js";

export const SMALL_PAGES: readonly SmallPage[] = [...STRUCTURE, ...INSIDE, ...BELONGS, ...SEEN];

/** Those that are not read right yet, or have not been tried since: issue 15. */
export const OPEN: ReadonlySet<string> = new Set([
  "broadcaster: nested boxes with hashed names",
  "agency: a box a paragraph, then a rail of longer teasers",
  "columns: the rail of teasers comes first",
  "a list of other stories in the middle",
  "the most read stories in the middle",
  "counts of shares and comments",
  "a newsletter's box in the middle",
  "a licence at the end",
  "an appeal for gifts",
  "deals behind the text",
  "tags with names",
  "a programme is promoted",
  "an advertisement's label and its text",
  "a survey of readers",
  "what is behind the wall for those who pay",
  "a post that the site has copied into a card",
  "a quotation whose marks come from a style",
]);
