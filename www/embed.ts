// The publisher's one tag. It annotates the page it stands on and puts the toolbar there:
//
//   <script type="module" src="https://…/whosaid-embed.js"></script>
//
// Options are parameters of the address, e.g. src="…/whosaid-embed.js?painter=mark&root=main":
//
//   painter  "highlight" (the default where the browser has it: the DOM stays untouched) or "mark"
//            (<mark> elements, for publishers who want to style them)
//   root     a CSS selector of the element to look for the article in; the whole page by default
//   toolbar  "off" for the highlights alone
//
// The files whosaid.wasm and whosaid.model, and the toolbar's words in the reader's language
// (whosaid-german.js, ...), are fetched from beside this module; if that is another
// origin than the page's, it must send Access-Control-Allow-Origin. A Content Security Policy must
// allow 'wasm-unsafe-eval' in script-src. Colours and fonts: the --whosaid-* custom properties and
// the ::part()s of <whosaid-toolbar> (www/toolbar/styles/, src/page/paint/style.css).
//
// Other scripts of the page get hold of the annotated page by
//   import { page } from "…/whosaid-embed.js";   // a promise; the same address, the same instance

import { mountToolbar } from "./toolbar/element.js";
import { load, type Page, type Painter } from "./whosaid.js";

const options = new URL(import.meta.url).searchParams;

function painterOption(): Painter | undefined {
  const painter = options.get("painter");
  if (painter === null || painter === "highlight" || painter === "mark")
    return painter ?? undefined;
  throw new TypeError(`painter must be "highlight" or "mark", not "${painter}"`);
}

function rootOption(): Node {
  const selector = options.get("root");
  const root = selector === null ? document : document.querySelector(selector);
  if (!root) throw new TypeError(`root: no element of this page matches "${selector}"`);
  return root;
}

async function start(): Promise<Page> {
  const painter = painterOption();
  // It says that the article is being read while the files come.
  const toolbar = options.get("toolbar") === "off" ? undefined : mountToolbar();
  try {
    const whosaid = await load(painter && { painter });
    const annotated = await whosaid.annotate(rootOption());
    toolbar?.show({ kind: "page", page: annotated });
    return annotated;
  } catch (error) {
    toolbar?.remove();
    throw error;
  }
}

/** The annotated page. Rejects where annotating failed; the page is then as it was. */
export const page: Promise<Page> = start();

// Readers of a publisher's page need not know; its developers do.
page.catch((error: unknown) => {
  const known = error instanceof Error && error.name === "WhosaidError";
  // A fault has been reported where it happened.
  if (!known || (error as { code?: string }).code !== "fault") {
    console.error(`Whosaid is not running on this page: ${(error as Error).message}`);
  }
});
