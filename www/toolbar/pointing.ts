// What the reader points at on the page: by mouse after a moment's rest, or with a click or a tap,
// which pins it.

import { useEffect, useRef, useState } from "preact/hooks";
import { isElement, isNode, matches } from "../../src/page/members.js";
import { document } from "../own-globals.js";
import type { Hit } from "../page.js";
import type { AnnotatedPage } from "./content.js";
import { isReaders } from "./keys.js";

/** How long the pointer rests on a highlight before it counts, in milliseconds. */
const REST = 220;
/** How long it may take from the highlight to the card. */
const LEAVE = 320;

/** A highlight that is pointed at, and where. */
export interface Pointed extends Hit {
  x: number;
  y: number;
  /** Clicked on or tapped: it stays until the reader goes elsewhere by another click. */
  isPinned: boolean;
}

const isSame = (a: Hit | null, b: Hit | null) => a?.entity === b?.entity && a?.quote === b?.quote;

const isControl = (event: Event) =>
  event
    .composedPath()
    .some((it) => isNode(it) && isElement(it) && matches(it, "a[href], button, input"));

/**
 * The highlight that is pointed at, and a way to put another in its place; `find` gives what is highlighted at
 * a point of the window, `host` is our own element, with all in `root`. Nothing is pointed at while
 * `isWatching` is `false`.
 */
export function usePointed(
  find: (x: number, y: number) => Hit | null,
  page: AnnotatedPage,
  host: HTMLElement,
  root: ShadowRoot,
  isWatching: boolean,
) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const shown = useRef<Pointed | null>(null);
  const finder = useRef(find);
  finder.current = find;
  const point = (to: Pointed | null) => {
    shown.current = to;
    setPointed(to);
  };
  useEffect(() => {
    if (!isWatching) return point(null);
    let coming: Pointed | null = null;
    let timer = 0;
    let frame = 0;
    const later = (to: Pointed | null, wait: number) => {
      if (timer !== 0 && isSame(coming, to)) return;
      clearTimeout(timer);
      coming = to;
      timer = window.setTimeout(() => {
        timer = 0;
        point(to);
      }, wait);
    };
    const stay = () => {
      clearTimeout(timer);
      timer = 0;
    };
    const isOurs = (event: Event) => event.composedPath().includes(host);
    const at = ({ clientX: x, clientY: y }: MouseEvent): Pointed | null => {
      const hit = finder.current(x, y);
      return hit && { ...hit, x, y, isPinned: false };
    };

    // The page's scripts must not point for the reader.
    const onMove = (event: PointerEvent) => {
      if (!event.isTrusted) return;
      // Touch taps; and whoever holds a button down is selecting text.
      if (event.pointerType === "touch" || event.buttons !== 0) return;
      if (shown.current?.isPinned) return;
      if (isOurs(event)) return stay();
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const found = at(event);
        if (isSame(found, shown.current)) stay();
        else later(found, found ? REST : LEAVE);
      });
    };
    const onClick = (event: MouseEvent) => {
      if (!event.isTrusted || isOurs(event)) return;
      stay();
      cancelAnimationFrame(frame);
      // Whoever has selected words wants these, and links and buttons have their own business.
      const isSelecting = getSelection()?.isCollapsed === false;
      const found = isSelecting || isControl(event) ? null : at(event);
      point(found && { ...found, isPinned: true });
    };
    const onScroll = (event: Event) => {
      if (!isOurs(event) && !shown.current?.isPinned) later(null, 0);
    };
    const onKey = (event: Event) => {
      if (isReaders(event) && (event as KeyboardEvent).key === "Escape") later(null, 0);
    };
    const end = new AbortController();
    const { signal } = end;
    document.addEventListener("pointermove", onMove, { passive: true, signal });
    document.addEventListener("click", onClick, { signal });
    document.addEventListener("scroll", onScroll, { passive: true, capture: true, signal });
    // Keys that are pressed in the toolbar do not get as far as the document.
    for (const target of [document, root]) target.addEventListener("keydown", onKey, { signal });
    return () => {
      stay();
      cancelAnimationFrame(frame);
      end.abort();
    };
  }, [page, host, root, isWatching]);
  return [pointed, point] as const;
}
