// The panel and the card, fetched when the reader first asks for one of them.

import { useLayoutEffect, useRef } from "preact/hooks";
import { lazy } from "./lazy.js";

let looks: string | undefined;
/** Toolbars that wait for the styles of the parts. */
const waiting = new Set<(styles: string) => void>();

/** Calls `adopt` with the styles of the parts once the first part is to be shown. */
export function onStyles(adopt: (styles: string) => void): void {
  if (looks) adopt(looks);
  else waiting.add(adopt);
}

async function fetchParts() {
  const parts = await import("./parts.js");
  looks ??= parts.styles;
  for (const adopt of waiting) adopt(looks);
  waiting.clear();
  return parts;
}

/**
 * Stands where the panel will be. It has the focus from the first moment on, as the panel will: keys
 * that the reader presses meanwhile are for the toolbar, not for the page.
 */
function ComingPanel() {
  const own = useRef<HTMLElement>(null);
  useLayoutEffect(() => own.current?.focus({ preventScroll: true }), []);
  return <section ref={own} id="panel" class="hidden" tabIndex={-1} aria-busy />;
}

export const Panel = lazy(async () => (await fetchParts()).Panel, ComingPanel);
export const CardView = lazy(async () => (await fetchParts()).CardView);
