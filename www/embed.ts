// The publisher's one tag. It annotates the page it stands on and puts the toolbar there:
//
//   <script type="module" src="https://…/whosaid-embed.js"></script>
//
// Options are parameters of the address, e.g. src="…/whosaid-embed.js?painter=mark&root=main":
//
//   painter  "highlight" (the default where the browser has it: the DOM stays untouched) or "mark"
//            (<mark> elements, for publishers who want to style them)
//   root     a CSS selector of the element to look for the article in; the whole page by default.
//            If it is not there yet, we wait for it
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

import { answer, isSomebodyAlive } from "./alive.js";
import { type MountedToolbar, mountToolbar } from "./toolbar/element.js";
import { load, type Page, type Painter, WhosaidError } from "./whosaid.js";

// A page may have replaced URL; load() says so then.
const options = (() => {
  try {
    return new URL(import.meta.url).searchParams;
  } catch {
    return new Map<string, string>();
  }
})();

function painterOption(): Painter | undefined {
  const painter = options.get("painter") ?? null;
  if (painter === null || painter === "highlight" || painter === "mark")
    return painter ?? undefined;
  throw new TypeError(`painter must be "highlight" or "mark", not "${painter}"`);
}

/** How long after the page has loaded its article may still come, in milliseconds. */
const PATIENCE = 10_000;

/** Resolves when the element is there: a tag may run before the page is parsed, or rendered. */
async function rootOption(): Promise<Node> {
  const selector = options.get("root") ?? null;
  if (selector === null) return globalThis.document;
  const found = document.querySelector(selector);
  if (found) return found;
  return new Promise((resolve, reject) => {
    const watch = new MutationObserver(() => {
      const root = document.querySelector(selector);
      if (!root) return;
      watch.disconnect();
      resolve(root);
    });
    watch.observe(globalThis.document, { childList: true, subtree: true, attributes: true });
    const giveUp = () => {
      watch.disconnect();
      reject(new TypeError(`root: no element of this page matches "${selector}"`));
    };
    const wait = () => setTimeout(giveUp, PATIENCE);
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait, { once: true });
  });
}

async function start(): Promise<Page> {
  if (isSomebodyAlive()) {
    throw new Error("it is there already, by another tag or the reader's extension");
  }
  const silence = answer(() => true);
  let toolbar: MountedToolbar | undefined;
  try {
    const painter = painterOption();
    // It says that the article is being read while the files come.
    if (options.get("toolbar") !== "off") toolbar = mountToolbar();
    const [whosaid, root] = await Promise.all([load(painter && { painter }), rootOption()]);
    const annotated = await whosaid.annotate(root);
    toolbar?.show({ kind: "page", page: annotated });
    // Readers see a sentence or nothing; owners look here.
    if (annotated.status !== "ok") {
      const { status, annotations } = annotated;
      const why =
        status === "not-english"
          ? `its article is not in English but in "${annotations.language}"`
          : "it found no article";
      console.info(`Whosaid shows nothing on this page: ${why}.`);
    }
    return annotated;
  } catch (error) {
    toolbar?.remove();
    silence();
    throw error;
  }
}

/**
 * The annotated page. Rejects where annotating failed, and where another Whosaid is at work already;
 * we have then changed nothing.
 */
export const page: Promise<Page> = start();

// Readers of a publisher's page need not know; its developers do.
page.catch((error: unknown) => {
  // A fault has been reported where it happened.
  if (error instanceof WhosaidError && error.code === "fault") return;
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`Whosaid is not running on this page from ${import.meta.url}: ${reason}`);
});
