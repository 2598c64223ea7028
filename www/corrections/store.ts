// Corrections outlive the page: they are kept in a store (www/store.ts) under the article's address,
// with as much of its text as it takes to know it again, and can be taken to another machine as a
// file. Nothing leaves the reader's machine by itself.

import type { Store } from "../store.js";
import type { Correction } from "./correct.js";

const VERSION = 1;

interface Kept {
  version: typeof VERSION;
  url: string;
  corrections: Correction[];
  /** How the paragraphs begin. */
  article?: string[];
}

/** Characters of a paragraph that tell it from others. */
const BEGINNING = 24;

const beginnings = (text: string) => text.split("\n").map((block) => block.slice(0, BEGINNING));

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
function namesOf(url: URL): string[] {
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

/** Parameters, in small letters alone, by which one is let in or known as somebody. */
const PERSONAL =
  /(token|session|sessionid|sessid|password|passwd|secret|signature|apikey|accesskey|jwt)$|^(sid|sig|pwd|otp|o?auth|authcode|authkey|ticket|e?mail|uid|userid|username)$/;

/** The article's address for others: without what lets in the reader, or tells who that is. */
export function sharedUrl(address: string): string {
  const url = new URL(articleUrl(address));
  url.username = "";
  url.password = "";
  url.pathname = url.pathname.replace(/;j?sessionid=[^/;]*/gi, "");
  for (const name of namesOf(url)) {
    if (PERSONAL.test(name.toLowerCase().replace(/[^a-z]/g, ""))) url.searchParams.delete(name);
  }
  return url.href;
}

const key = (address: string) => `whosaid:${articleUrl(address)}`;

/** The corrections kept for an article; none where there are none or storage is barred. */
export async function keptCorrections(
  store: Store,
  address: string,
  text: string,
): Promise<Correction[]> {
  try {
    const kept = await store.get(key(address));
    if (kept === null) return [];
    const corrections = parseCorrections(kept);
    return isSameArticle(JSON.parse(kept).article ?? [], text) ? corrections : [];
  } catch {
    return []; // barred by the browser or the site, or not written by us
  }
}

/** Keeps the corrections for an article. Returns `false` where the browser does not let us. */
export async function keepCorrections(
  store: Store,
  address: string,
  text: string,
  corrections: readonly Correction[],
): Promise<boolean> {
  try {
    const isEmpty = corrections.length === 0;
    await store.set(key(address), isEmpty ? null : correctionsFile(address, text, corrections));
    return true;
  } catch {
    return false;
  }
}

/** Corrections as the text of a file. */
export function correctionsFile(
  address: string,
  text: string,
  corrections: readonly Correction[],
): string {
  const kept: Kept = {
    version: VERSION,
    url: sharedUrl(address),
    corrections: [...corrections],
    article: beginnings(text),
  };
  return JSON.stringify(kept, null, 2);
}

/**
 * Reads such a file.
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
