// What the page's other scripts hear, as events on the document. Nothing is sent anywhere.

import { document } from "../own-globals.js";
import type { Page } from "../page.js";
import type { Entity, Quote } from "../types.js";

/** The details of our events. */
export interface WhosaidEvents {
  /** The page is annotated. */
  "whosaid:ready": { page: Page };
  /** The article has changed, or was corrected: `page.annotations` are new ones. */
  "whosaid:change": { page: Page };
  /** The reader has opened the card of a name or quote, or gone to one. */
  "whosaid:select": { page: Page; entity: Entity | null; quote: Quote | null };
  /** Nothing is annotated, or no more. */
  "whosaid:error": { error: unknown };
}

declare global {
  interface DocumentEventMap {
    "whosaid:ready": CustomEvent<WhosaidEvents["whosaid:ready"]>;
    "whosaid:change": CustomEvent<WhosaidEvents["whosaid:change"]>;
    "whosaid:select": CustomEvent<WhosaidEvents["whosaid:select"]>;
    "whosaid:error": CustomEvent<WhosaidEvents["whosaid:error"]>;
  }
}

export function announce<Type extends keyof WhosaidEvents>(
  type: Type,
  detail: WhosaidEvents[Type],
): void {
  // Made by the document: a page may have put something of its own in the place of CustomEvent.
  const event = document.createEvent("CustomEvent");
  event.initCustomEvent(type, false, false, detail);
  document.dispatchEvent(event);
}
