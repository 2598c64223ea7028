// The publisher's one tag. It annotates the page it stands on and puts the toolbar there:
//
//   <script type="module" src="https://…/whosaid-embed.js"></script>
//
// This file is all that is loaded before the article is to be read (`start`, by default once the page
// has loaded and rests); it then imports the others from beside it. Options are data-* attributes,
// parameters of the address, or JSON in the page: www/embed/options.ts lists them, docs/embed.md explains
// them. If the files lie on another origin than the page's, it must send Access-Control-Allow-Origin. A
// Content Security Policy must allow 'wasm-unsafe-eval' in script-src, unless annotations are precomputed.
//
// Other scripts of the page hear "whosaid:ready" and its like on the document (www/embed/events.ts), or
// get hold of the annotated page by
//   import { page } from "…/whosaid-embed.js";   // a promise; the same address, the same instance

import { defineElement } from "./embed/element.js";
import { type EmbedOptions, ownTags, tagOptions } from "./embed/options.js";
import { start } from "./embed/start.js";
import { reasonOf } from "./errors.js";
import { document } from "./own-globals.js";
import type { Page } from "./page.js";

export type { WhoSaidElement } from "./embed/element.js";
export type { WhosaidEvents } from "./embed/events.js";
export type { EmbedOptions, Start } from "./embed/options.js";
export type { OwnName } from "./names.js";
export type { Page };

const address = import.meta.url;

/** Readers need not know; the page's developers do. */
function complain(wrong: string[]): void {
  if (wrong.length > 0) console.warn(`Whosaid: ${wrong.join("; ")}. See ${address}.`);
}

/** The elements take it over where there are any; the tag itself then does nothing. */
function begin(options: EmbedOptions): Promise<Page> {
  return new Promise((resolve, reject) => {
    let isTaken = false;
    let open = 0;
    try {
      defineElement(options, address, complain, (page) => {
        isTaken = true;
        open++;
        // Of several, one works.
        page.then(resolve, (error) => {
          if (--open === 0) reject(error);
        });
      });
    } catch {
      // The page has its own way to define elements: the tag goes without.
    }
    const whole = () => {
      if (isTaken) return;
      try {
        start(options, address).page.then(resolve, reject);
      } catch (error) {
        // This browser lacks what it takes to begin.
        complain([reasonOf(error)]);
        reject(error);
      }
    };
    const hasRoot = options.root !== undefined;
    // Elements that are there have been taken up by now; a page that is being parsed may have more.
    if (hasRoot || document.readyState !== "loading") setTimeout(whole);
    else document.addEventListener("DOMContentLoaded", () => setTimeout(whole), { once: true });
  });
}

const wrong: string[] = [];
const options = tagOptions(address, wrong);
if (ownTags(address).length > 1) wrong.push("this tag stands here twice, and the first one counts");
complain(wrong);

/**
 * The annotated page. Rejects where annotating failed, and where another Whosaid is at work already;
 * we have then changed nothing.
 */
export const page: Promise<Page> = begin(options);
page.catch(() => {}); // It has been told.
