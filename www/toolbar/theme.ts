// Whether the page around us is dark: its own background says so better than the system does.

import { isElement, type PageNode, parentNode } from "../../src/page/members.js";
import { document } from "../own-globals.js";

/** Lightness from 0 to 1 of a computed colour, `undefined` where it lets through what is below. */
function lightness(color: string): number | undefined {
  const [space = "", list = ""] = color.split("(");
  // Not the figure in "display-p3".
  const numbers = list.match(/(?<!\w)[\d.]+/g)?.map(Number) ?? [];
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers;
  if (alpha < 0.5) return undefined;
  if (space.startsWith("ok")) return first;
  if (space.startsWith("l")) return first / 100;
  const luma = 0.2126 * first + 0.7152 * second + 0.0722 * third;
  return space.startsWith("rgb") ? luma / 255 : luma;
}

const backgroundOf = (element: Element | null) =>
  element ? lightness(getComputedStyle(element).backgroundColor) : undefined;

/** Its type keeps us from its members, which a form hides behind its controls' names. */
const elementAt = (x: number, y: number) =>
  document.elementFromPoint(x, y) as unknown as PageNode | null;

export const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)");

export function pageIsDark(): boolean {
  const { body, documentElement } = document;
  let light = backgroundOf(body) ?? backgroundOf(documentElement);
  // Many sites colour a box within the body instead.
  let inside: PageNode | null = elementAt(innerWidth / 2, innerHeight / 2);
  for (; inside && isElement(inside) && light === undefined; inside = parentNode(inside)) {
    light = backgroundOf(inside as unknown as Element);
  }
  if (light !== undefined) return light < 0.4;
  // A picture, or the browser's own canvas, on which a page's text is light where that is dark.
  return (lightness(getComputedStyle(body ?? documentElement).color) ?? 0) > 0.65;
}

/** How long pages take, at most, to fade from one theme to the other, in milliseconds. */
const FADE = 400;

/** Calls `look` after the page may have changed its theme; gives a way to end that. */
export function onTheme(look: () => void): () => void {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, FADE);
  };
  // Most set a class or an attribute there.
  const watch = new MutationObserver(soon);
  for (const element of [document.documentElement, document.body]) {
    if (element) watch.observe(element, { attributes: true });
  }
  // What pages put in the place of matchMedia() may lack this.
  systemIsDark().addEventListener?.("change", soon);
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    systemIsDark().removeEventListener?.("change", soon);
  };
}
