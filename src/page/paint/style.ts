// A painter's style sheet in the page. A strict style-src allows it because it is constructed.

import {
  adoptedStyleSheets,
  defaultView,
  documentOf,
  type Scope,
  setAdoptedStyleSheets,
} from "../members.js";

/** One style sheet in any number of documents and shadow roots. */
export class Styles {
  #added: { scope: Scope; sheet: CSSStyleSheet }[] = [];

  constructor(private readonly css: string) {}

  /** Adds it to these documents and shadow roots, and to no others. */
  add(scopes: readonly Scope[]): void {
    const isSame =
      scopes.length === this.#added.length &&
      this.#added.every(({ scope }, at) => scope === scopes[at]);
    if (isSame && this.isThere()) return;
    this.remove();
    for (const scope of scopes) {
      const view = defaultView(documentOf(scope));
      if (!view) continue;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(this.css);
      setAdoptedStyleSheets(scope, [...adoptedStyleSheets(scope), sheet]);
      this.#added.push({ scope, sheet });
    }
  }

  /** Whether the page, which may set its sheets anew, has left all of ours. */
  isThere(): boolean {
    return this.#added.every(({ scope, sheet }) => adoptedStyleSheets(scope).includes(sheet));
  }

  remove(): void {
    for (const { scope, sheet } of this.#added.splice(0)) {
      try {
        const sheets = adoptedStyleSheets(scope);
        // Setting them is seen by the page, so not without need.
        if (!sheets.includes(sheet)) continue;
        setAdoptedStyleSheets(
          scope,
          [...sheets].filter((other) => other !== sheet),
        );
      } catch {
        // A document that has gone has taken its style sheets with it.
      }
    }
  }
}
