// Corrections from the toolbar onto the page and into the reader's storage.

import type { Correction } from "../corrections/correct.js";
import { keepCorrections } from "../corrections/keep.js";
import type { Shared } from "./shared.js";

/** Longest selection, in characters, that may be a name. */
export const LONGEST_NAME = 80;

/** Puts these corrections on the page, and keeps them. */
export async function setCorrections(
  shared: Shared,
  corrections: readonly Correction[],
): Promise<void> {
  const { page, messages, tell } = shared;
  const before = page.corrections;
  const isKept = await put(shared, corrections);
  tell(isKept ? messages.corrected : messages.notKept, async () => {
    // The reader may have put right more since then: only this is taken back.
    const added = corrections.filter((one) => !before.includes(one));
    const removed = before.filter((one) => !corrections.includes(one));
    const rest = page.corrections.filter((one) => !added.includes(one));
    await put(shared, [...rest, ...removed]);
    tell(messages.undone);
  });
}

function put({ page, store }: Shared, corrections: readonly Correction[]): Promise<boolean> {
  page.corrections = corrections;
  return keepCorrections(store, location.href, page.annotations.text, corrections);
}

/** Puts one more correction on the page. */
export const add = (shared: Shared, correction: Correction) =>
  setCorrections(shared, [...shared.page.corrections, correction]);
