// The painters' style sheet in the page. A strict style-src allows it because it is constructed.

/** One style sheet in any number of documents and shadow roots. */
export class Styles {
  #css;
  #added = [];

  constructor(css) {
    this.#css = css;
  }

  /** Adds it to these documents and shadow roots, and to no others. */
  add(scopes) {
    const isSame =
      scopes.length === this.#added.length &&
      this.#added.every(({ scope }, at) => scope === scopes[at]);
    if (isSame) return;
    this.remove();
    for (const scope of scopes) {
      const view = (scope.ownerDocument ?? scope).defaultView;
      if (!view) continue;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(this.#css);
      scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
      this.#added.push({ scope, sheet });
    }
  }

  remove() {
    for (const { scope, sheet } of this.#added.splice(0)) {
      try {
        const others = [...scope.adoptedStyleSheets].filter((other) => other !== sheet);
        scope.adoptedStyleSheets = others;
      } catch {
        // A document that has gone has taken its style sheets with it.
      }
    }
  }
}
