// Writes what read.ts reads: the corrections of an article, for the reader's storage and for files.

import type { Store } from "../store.js";
import type { Correction } from "./correct.js";
import { beginnings, type Kept, VERSION } from "./read.js";
import { articleUrl, keyOf, namesOf } from "./store.js";

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

/** Keeps the corrections for an article. Returns `false` where the browser does not let us. */
export async function keepCorrections(
  store: Store,
  address: string,
  text: string,
  corrections: readonly Correction[],
): Promise<boolean> {
  try {
    const isEmpty = corrections.length === 0;
    await store.set(keyOf(address), isEmpty ? null : correctionsFile(address, text, corrections));
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
