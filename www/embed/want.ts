// Waits until the page is to be annotated; until then, nothing but the tag is loaded.

import { document } from "../own-globals.js";
import { askButton } from "./button.js";
import type { Start } from "./options.js";

/** Selector of what usually holds an article. */
const ARTICLE = "article, [itemprop=articleBody], main";

/** How long to wait for a busy page, in milliseconds. */
const PATIENCE = 2000;

const loaded = () =>
  new Promise<unknown>((resolve) => {
    if (document.readyState === "complete") resolve(0);
    else addEventListener("load", resolve, { once: true });
  });

async function rest(): Promise<void> {
  await loaded();
  await new Promise<unknown>((resolve) => {
    // Safari has no requestIdleCallback, and a page's own may never answer.
    const hasIdle = "requestIdleCallback" in globalThis;
    if (hasIdle) requestIdleCallback(resolve);
    setTimeout(resolve, hasIdle ? PATIENCE : 200);
  });
}

function seen(element: Element): Promise<void> {
  return new Promise((resolve) => {
    if (!("IntersectionObserver" in globalThis)) return resolve();
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}

const WAYS: Record<Start, (root: Element | undefined) => Promise<unknown>> = {
  idle: rest,
  now: async () => {},
  click: async () => {
    await loaded();
    await askButton();
  },
  visible: async (root) => {
    await loaded();
    const element = root ?? (document.querySelector(ARTICLE) as unknown as Element | null);
    await (element ? seen(element) : rest());
  },
};

/** Resolves when the article is to be read; `root` is its element, where that is known. */
export const wanted = (start: Start, root?: Element): Promise<unknown> => WAYS[start](root);
