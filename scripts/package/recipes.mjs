// The recipes of docs/recipes.md: each block of `js` is a program, the block of `text` below it is what it
// prints. The section says where it runs; blocks of `html` are files that it finds, named by their first
// line (<!-- name.html -->).

const WHERE = { "## In Node": "node", "## In a page": "page" };

/** The programs, in order, with their files and what they print. */
export function recipes(markdown) {
  const found = [];
  const files = {};
  let where;
  const BLOCK = /^(## .*)$|^```(js|html|text)\n([\s\S]*?)^```$/gm;
  for (const [, heading, kind, body] of markdown.matchAll(BLOCK)) {
    if (heading) where = WHERE[heading];
    else if (kind === "html") files[body.match(/<!-- (\S+) -->/)?.[1]] = body;
    else if (kind === "js") found.push({ where, code: body, files: { ...files }, printed: null });
    else if (kind === "text") found.at(-1).printed ??= body.trim();
  }
  for (const { where, code, printed } of found) {
    if (!where || printed === null) throw new Error(`a recipe without place or output: ${code}`);
  }
  return found;
}
