// Style sheets of ours in the page, which a strict style-src allows because they are constructed.

/** Adds a style sheet to documents and shadow roots. Returns what `removeSheets` needs. */
export function addSheets(scopes, css) {
  const added = [];
  for (const scope of scopes) {
    const view = (scope.ownerDocument ?? scope).defaultView;
    if (!view) continue;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    added.push({ scope, sheet });
  }
  return added;
}

/** Takes them out again. */
export function removeSheets(added) {
  for (const { scope, sheet } of added) {
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets].filter((other) => other !== sheet);
  }
}
