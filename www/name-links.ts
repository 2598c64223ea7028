// What a publisher's own names (names.ts) bring to the entities that are found.

import type { OwnName } from "./names.js";
import type { Annotations } from "./types.js";

/** Adds the list's link, description and `sameAs` to the entities that it names. */
export function withLinks(annotations: Annotations, entries: readonly OwnName[]): Annotations {
  for (const entity of annotations.entities) {
    const entry = entity.listed === undefined ? undefined : entries[entity.listed];
    if (!entry) continue;
    const { url, description, sameAs } = entry;
    Object.assign(entity, url && { url }, description && { description }, sameAs && { sameAs });
  }
  return annotations;
}
