// What the reader wants highlighted, site by site.

import type { Store } from "../store.js";
import type { Kind } from "../types.js";

export interface Shown extends Record<Kind, boolean> {
  /** Nothing is highlighted, whatever the kinds say. */
  isHidden: boolean;
  /** Whether reported speech is found; as the page has it where the reader has not said. */
  reported?: boolean;
}

export const KINDS: readonly Kind[] = ["people", "organisations", "quotes"];

const EVERYTHING: Shown = { isHidden: false, people: true, organisations: true, quotes: true };

/** The extension's store is one for all sites. */
const key = () => `whosaid:shown:${location.origin}`;

export async function keptShown(store: Store): Promise<Shown> {
  const shown = { ...EVERYTHING };
  try {
    const kept = JSON.parse((await store.get(key())) ?? "{}");
    shown.isHidden = kept.isHidden === true;
    for (const kind of KINDS) shown[kind] = kept[kind] !== false;
    if (typeof kept.reported === "boolean") shown.reported = kept.reported;
  } catch {
    // Storage is barred or holds something else: everything then.
  }
  return shown;
}

export function keepShown(store: Store, shown: Shown): void {
  store.set(key(), JSON.stringify(shown)).catch(() => {
    // It is forgotten when the page goes; no reason to bother the reader.
  });
}

export const isOn = (shown: Shown, kind: Kind): boolean => !shown.isHidden && shown[kind];

export const isAnyOn = (shown: Shown): boolean => KINDS.some((kind) => isOn(shown, kind));

/** After a click on the eye: nothing, or what was shown before; where that was nothing, everything. */
export function withEye(shown: Shown): Shown {
  if (isAnyOn(shown)) return { ...shown, isHidden: true };
  const isNone = KINDS.every((kind) => !shown[kind]);
  return isNone ? { ...shown, ...EVERYTHING } : { ...shown, isHidden: false };
}

/** After a click on a kind's own eye. */
export function withKind(shown: Shown, kind: Kind): Shown {
  if (isOn(shown, kind)) return { ...shown, [kind]: false };
  // Whoever asks for one kind while all are hidden asks for that one.
  const others = shown.isHidden ? { people: false, organisations: false, quotes: false } : {};
  return { ...shown, ...others, isHidden: false, [kind]: true };
}
