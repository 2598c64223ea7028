// A surface beside some words of the page: below them where there is room, else above; never on the
// line that the reader is at.

import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Between the surface and its words, and the window's edge, in CSS pixels. */
const GAP = 8;

interface Props {
  /** Of the lines of the words, as they stand in the window now. */
  boxes(): DOMRect[];
  /**
   * Where among the words the reader points. `null` where the surface was opened by key: then it
   * is a dialog, which takes the focus, gives it back, and goes along with its words.
   */
  point: { x: number; y: number } | null;
  /** The reader has clicked on the words: it stays, and goes along with them. */
  isPinned: boolean;
  label: string;
  /** Id of the element with what is to be read out. */
  description: string;
  /** The reader has left the dialog, or closed it. */
  onClose(): void;
  children: ComponentChildren;
}

export function Floating({ boxes, point, isPinned, label, description, onClose, children }: Props) {
  const surface = useRef<HTMLElement>(null);
  const isDialog = point === null;

  useLayoutEffect(() => {
    let at = point;
    const place = () => surface.current && putBeside(surface.current, boxes(), at);
    place();
    // Where the reader pointed is soon elsewhere.
    at = null;
    if (!isDialog && !isPinned) return;
    document.addEventListener("scroll", place, { passive: true, capture: true });
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  });

  useLayoutEffect(() => {
    const own = surface.current;
    if (!isDialog || !own) return;
    const root = own.getRootNode() as ShadowRoot;
    const before = root.activeElement as HTMLElement | null;
    own.focus({ preventScroll: true });
    return () => {
      // Whoever has gone elsewhere already is not to be fetched back.
      if (own.contains(root.activeElement)) before?.focus({ preventScroll: true });
    };
  }, [isDialog]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // The panel stays.
    event.stopPropagation();
    onClose();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isInside = surface.current?.contains(relatedTarget as Node | null);
    // Another window may have the focus for a while.
    if (!isInside && document.hasFocus()) onClose();
  };
  const look = { ref: surface as RefObject<HTMLDivElement>, class: "card", part: "card" };
  if (!isDialog) return <aside {...look}>{children}</aside>;
  return (
    <div
      {...look}
      role="dialog"
      aria-label={label}
      aria-describedby={description}
      tabIndex={-1}
      onKeyDown={onKey}
      onFocusOut={onFocusOut}
    >
      {children}
    </div>
  );
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
