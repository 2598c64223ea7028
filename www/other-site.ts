// Where the article is, if a page only shows it in a frame of another site.

import { document } from "./own-globals.js";

const area = ({ width, height }: DOMRect) => width * height;

/**
 * The host of the frame that takes up a third of the window or more and shows another site, where browsers do
 * not let us in; `null` if there is none.
 */
export function otherSite(): string | null {
  const [largest] = [...document.querySelectorAll("iframe")]
    .map((frame) => ({ frame, box: area(frame.getBoundingClientRect()) }))
    .sort((a, b) => b.box - a.box);
  if (!largest || largest.box < (innerWidth * innerHeight) / 3) return null;
  if (largest.frame.contentDocument) return null;
  try {
    return new URL(largest.frame.src).host || null;
  } catch {
    return null;
  }
}
