// Corrections outlive the page: they are kept in a store (www/store.ts) under the article's address,
// with as much of its text as it takes to know it again, and can be taken to another machine as a
// file. Nothing leaves the reader's machine by itself. This file looks whether there are any, read.ts reads
// them; keep.ts, which a page loads with the panel or the card, writes them.

import type { Store } from "../store.js";
import type { Correction } from "./correct.js";

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
    // Few pages have any, so what reads them is a file of its own.
    return kept === null ? [] : (await import("./read.js")).correctionsOf(kept, text);
  } catch {
    return []; // barred by the browser or the site, or not written by us
  }
}
