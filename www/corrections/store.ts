// Corrections outlive the page: they are kept in a store (www/store.ts) under the article's address,
// with as much of its text as it takes to know it again, and can be taken to another machine as a
// file. Nothing leaves the reader's machine by itself. This file reads them; keep.ts, which a page loads
// with the panel or the card, writes them.

import type { Store } from "../store.js";
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

/** The names of its parameters. Firefox lets content scripts call its iterators, but not iterate over them. */
export function namesOf(url: URL): string[] {
  const names: string[] = [];
  url.searchParams.forEach((_, name) => {
    names.push(name);
  });
  return names;
}

/** The address without what does not name the article: the fragment, and who sent the reader there. */
export function articleUrl(address: string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of namesOf(url)) {
    if (/^utm_|^(fb|g)clid$/.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

/** Under which the corrections for an article are kept. */
export const keyOf = (address: string) => `whosaid:${articleUrl(address)}`;

/** The corrections kept for an article; none where there are none or storage is barred. */
export async function keptCorrections(
  store: Store,
  address: string,
  text: string,
): Promise<Correction[]> {
  try {
    const kept = await store.get(keyOf(address));
    if (kept === null) return [];
    const corrections = parseCorrections(kept);
    return isSameArticle(JSON.parse(kept).article ?? [], text) ? corrections : [];
  } catch {
    return []; // barred by the browser or the site, or not written by us
  }
}

/**
 * Reads a file of corrections.
 * @throws {TypeError} where it is something else.
 */
export function parseCorrections(text: string): Correction[] {
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
  return list;
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
