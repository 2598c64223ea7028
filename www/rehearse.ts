import type { Analyser } from "../src/page/analyser.js";
import { FIRST_WORDS } from "./first-words.js";
import { document } from "./own-globals.js";
import { Page } from "./page.js";

/** Annotates a page of our own, so that a first article need not wait while the browser compiles. */
export async function rehearse(analyser: Analyser): Promise<void> {
  try {
    const page = document.implementation.createHTMLDocument();
    page.body.append(FIRST_WORDS.repeat(9));
    (await Page.annotate(page, analyser, {})).restore();
  } catch {
    // If anything is wrong, the first article will tell. A worker has no document.
  }
}
