// Where words can be seen while the toolbar covers a part of the window.

/** The least height, in CSS pixels, that is worth being called room. */
const LEAST = 64;

/**
 * The middle of the higher of the two bands that the toolbar leaves free above and below itself, in
 * CSS pixels; `undefined` where it leaves room beside itself, or none at all.
 */
export function middleOfRoom(root: ShadowRoot): number | undefined {
  const boxes = [...root.querySelectorAll(".panel, .bar")].map((part) =>
    part.getBoundingClientRect(),
  );
  const width = Math.max(0, ...boxes.map((box) => box.width));
  if (width < innerWidth * 0.6) return undefined;
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const below = innerHeight - bottom;
  if (Math.max(top, below) < LEAST) return undefined;
  return top >= below ? top / 2 : bottom + below / 2;
}
