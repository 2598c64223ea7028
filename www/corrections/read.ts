// Reads corrections that were kept, or come from a file.

import type { Correction } from "./correct.js";

/** Of the form in which they are kept. */
export const VERSION = 1;

/** What is kept. */
export interface Kept {
  version: typeof VERSION;
  url: string;
  corrections: Correction[];
  /** How the paragraphs begin. */
  article?: string[];
}

/** Characters of a paragraph that tell it from others. */
const BEGINNING = 24;

/** How the paragraphs of an article begin. */
export const beginnings = (text: string) =>
  text.split("\n").map((block) => block.slice(0, BEGINNING));

/**
 * Whether most paragraphs of the shorter text still stand in the longer: then it is the article,
 * edited, cut or gone on; else another one has come to its address.
 */
function isSameArticle(kept: string[], text: string): boolean {
  const now = beginnings(text);
  const known = new Set(now);
  const shared = kept.filter((one) => known.has(one)).length;
  return 2 * shared >= Math.min(kept.length, now.length);
}

/** Of what was kept, the corrections for an article with this text: none where it was another article. */
export function correctionsOf(kept: string, text: string): Correction[] {
  const { article, corrections } = parse(kept);
  return isSameArticle(article, text) ? corrections : [];
}

/**
 * Reads a file of corrections.
 * @throws {TypeError} where it is something else.
 */
export const parseCorrections = (text: string): Correction[] => parse(text).corrections;

function parse(text: string): Required<Pick<Kept, "article" | "corrections">> {
  let kept: Partial<Kept> | null = null;
  try {
    kept = JSON.parse(text);
  } catch {
    // said below
  }
  const list = kept?.version === VERSION ? kept.corrections : undefined;
  if (!Array.isArray(list) || !list.every(isCorrection)) {
    throw new TypeError("This is not a file of Whosaid corrections.");
  }
  return { article: kept?.article ?? [], corrections: list };
}

const FIELDS: Record<Correction["kind"], string[]> = {
  remove: ["words"],
  add: ["words", "type"],
  retype: ["name", "type"],
  merge: ["name", "into"],
  speaker: ["words", "name"],
  source: ["words", "source"],
  unquote: ["words"],
};

/** Whether a value, of a file of whoever's, is a correction. */
export function isCorrection(value: unknown): value is Correction {
  const fields = value as Record<string, unknown> | null;
  const wanted = FIELDS[fields?.kind as Correction["kind"]];
  const isType = (type: unknown) => type === "person" || type === "organisation";
  return (
    wanted?.every((name) => {
      const field = fields?.[name];
      return name === "type" ? isType(field) : typeof field === "string" && field !== "";
    }) ?? false
  );
}
