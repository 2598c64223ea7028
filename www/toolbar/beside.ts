// Where a surface goes beside some words of the page: below them where there is room, else above; never on
// the line that the reader is at.

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { document } from "../own-globals.js";

/** Between the surface and its words, and the window's edge, in CSS pixels. */
const GAP = 8;

interface Place {
  /** Of the lines of the words, as they stand in the window now. */
  boxes(): DOMRect[];
  /** Where among the words the reader points; `null` where the surface was opened by key. */
  point: { x: number; y: number } | null;
  /** The words are not pointed at for a moment alone: it goes along with them. */
  stays: boolean;
}

/** Keeps a surface beside some words. */
export function useBeside(
  surface: RefObject<HTMLElement | null>,
  { boxes, point, stays }: Place,
): void {
  useLayoutEffect(() => {
    let at = point;
    const place = () => surface.current && putBeside(surface.current, boxes(), at);
    place();
    // Where the reader pointed is soon elsewhere.
    at = null;
    if (!stays) return;
    document.addEventListener("scroll", place, { passive: true, capture: true });
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  });
}

function putBeside(
  surface: HTMLElement,
  boxes: DOMRect[],
  point: { x: number; y: number } | null,
): void {
  // A quote may be longer than the window: the line that was pointed at is what must be seen.
  const line =
    boxes.find(({ top, bottom }) => point && top <= point.y && point.y < bottom) ?? boxes[0];
  surface.style.maxHeight = "";
  // A page may zoom its root; boxes are in the window's pixels all the same.
  const zoom = (surface as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
  const { width, height } = surface.getBoundingClientRect();
  const upper = line?.top ?? point?.y ?? 0;
  const lower = line?.bottom ?? point?.y ?? 0;
  const above = (y: number) => y - GAP - height;
  const tops = [
    Math.max(...boxes.map(({ bottom }) => bottom)) + GAP,
    above(Math.min(...boxes.map(({ top }) => top))),
    lower + GAP,
    above(upper),
  ];
  let top = tops.find((y) => y >= GAP && y + height <= innerHeight - GAP);
  if (top === undefined) {
    // In a window as low as that, it scrolls in the larger of the two rooms.
    const isBelow = innerHeight - lower > upper;
    const room = Math.max(isBelow ? innerHeight - lower : upper, 0) - 2 * GAP;
    surface.style.maxHeight = `${room / zoom}px`;
    top = isBelow ? lower + GAP : GAP;
  }
  const start = (line?.left ?? point?.x ?? 0) - GAP;
  const left = Math.min(Math.max(GAP, start), innerWidth - width - GAP);
  surface.style.top = `${top / zoom}px`;
  surface.style.left = `${Math.max(GAP, left) / zoom}px`;
}
