// <who-said>: an element around an article, for publishers who want to say which article is annotated, or to
// remove the annotations again. Its attributes are options: <who-said start="click" painter="mark">.

import { type EmbedOptions, elementOptions } from "./options.js";
import { type Run, start } from "./start.js";

export const ELEMENT = "who-said";

/** An element around an article. One at a time is annotated. */
export interface WhoSaidElement extends HTMLElement {
  /** The annotated article; `null` while the element stands in no document. */
  readonly page: Run["page"] | null;
  /** Annotates the article now, whatever its `start` says. */
  start(): Run["page"] | null;
  /** Leaves the article as it was. */
  restore(): void;
}

/** Defines the element; `wrong` gets what is wrong with its options, `onRun` each run that begins. */
export function defineElement(
  options: EmbedOptions,
  address: string,
  wrong: (sentences: string[]) => void,
  onRun: (page: Run["page"]) => void,
): void {
  const registry = globalThis.customElements as CustomElementRegistry | null;
  // Another copy of us, or the page itself, has taken the name.
  if (!registry || registry.get(ELEMENT)) return;
  class WhoSaid extends HTMLElement implements WhoSaidElement {
    #run: Run | undefined;

    get page() {
      return this.#run?.page ?? null;
    }

    start() {
      this.#begin();
      this.#run?.begin();
      return this.page;
    }

    restore() {
      this.#run?.stop();
      this.#run = undefined;
    }

    connectedCallback() {
      // An element that is moved is disconnected and connected again at once.
      queueMicrotask(() => this.#begin());
    }

    disconnectedCallback() {
      queueMicrotask(() => {
        if (!this.isConnected) this.restore();
      });
    }

    #begin() {
      if (this.#run || !this.isConnected) return;
      const sentences: string[] = [];
      this.#run = start({ ...options, ...elementOptions(this, sentences) }, address, this);
      wrong(sentences);
      onRun(this.#run.page);
    }
  }
  registry.define(ELEMENT, WhoSaid);
}
