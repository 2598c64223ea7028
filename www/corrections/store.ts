// Corrections outlive the page: they are kept in a store (www/store.ts) under the article's address,
// and can be taken to another machine as a file. Nothing leaves the reader's machine by itself.

import type { Store } from "../store.js";
import type { Correction } from "./correct.js";

const VERSION = 1;

interface Kept {
  version: typeof VERSION;
  url: string;
  corrections: Correction[];
}

/** The address without what does not name the article: the fragment, and who sent the reader there. */
export function articleUrl(address: string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) {
    if (/^utm_|^(fb|g)clid$/.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

const key = (address: string) => `whosaid:${articleUrl(address)}`;

/** The corrections kept for an address; none where there are none or storage is barred. */
export async function keptCorrections(store: Store, address: string): Promise<Correction[]> {
  try {
    const text = await store.get(key(address));
    return text === null ? [] : parseCorrections(text);
  } catch {
    return []; // barred by the browser or the site, or not written by us
  }
}

/** Keeps the corrections for an address. Returns `false` where the browser does not let us. */
export async function keepCorrections(
  store: Store,
  address: string,
  corrections: readonly Correction[],
): Promise<boolean> {
  try {
    const isEmpty = corrections.length === 0;
    await store.set(key(address), isEmpty ? null : correctionsFile(address, corrections));
    return true;
  } catch {
    return false;
  }
}

/** Corrections as the text of a file. */
export function correctionsFile(address: string, corrections: readonly Correction[]): string {
  const kept: Kept = { version: VERSION, url: articleUrl(address), corrections: [...corrections] };
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
};

function isCorrection(value: unknown): value is Correction {
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
