// Waits for the element that a tag names: the tag may run before the page is parsed, or rendered.

import { document } from "../own-globals.js";

/** How long after the page has loaded its article may still come, in milliseconds. */
const PATIENCE = 10_000;

/** Resolves when the element is there. */
export function lateRoot(selector: string, signal: AbortSignal): Promise<Node> {
  return new Promise((resolve, reject) => {
    const watch = new MutationObserver(look);
    const end = () => watch.disconnect();
    function look() {
      // Handed on to those who know its members.
      const root = document.querySelector(selector) as unknown as Node | null;
      if (!root) return;
      end();
      resolve(root);
    }
    watch.observe(globalThis.document, { childList: true, subtree: true, attributes: true });
    signal.addEventListener("abort", end);
    const giveUp = () => {
      end();
      reject(new TypeError(`root: no element of this page matches "${selector}"`));
    };
    const wait = () => setTimeout(giveUp, PATIENCE);
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait, { once: true });
    // It may have come while this file did.
    look();
  });
}
