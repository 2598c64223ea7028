// What is loaded when the article is to be read: the page's side and the toolbar.

import type { Analyser } from "../../src/page/analyser.js";
import { WhosaidError } from "../errors.js";
import { document } from "../own-globals.js";
import { Page } from "../page.js";
import { rehearse } from "../rehearse.js";
import { memoryStore, siteStore } from "../store.js";
import { announce } from "./events.js";
import type { EmbedOptions } from "./options.js";

export { rehearse };

/** What a selector names, or the page. */
async function rootOf(selector: string | undefined, signal: AbortSignal): Promise<Node> {
  if (selector === undefined) return globalThis.document;
  // Handed on to those who know its members.
  const found = document.querySelector(selector) as unknown as Node | null;
  return found ?? (await import("./late-root.js")).lateRoot(selector, signal);
}

/**
 * Annotates `root`, or what the options name, and shows the toolbar. Rejects with the reason where that
 * fails or `signal` is aborted; the page is then as it was.
 */
export async function run(
  options: EmbedOptions,
  root: Node | undefined,
  signal: AbortSignal,
  analyser: Promise<Analyser>,
): Promise<{ page: Page; stop(): void }> {
  const store = options.storage === "off" ? memoryStore() : siteStore;
  // It says that the article is being read while the files come.
  const mounted =
    options.toolbar === "off"
      ? undefined
      : import("../toolbar/element.js").then(({ mountToolbar }) => mountToolbar(store));
  mounted?.catch(() => {}); // It is waited for below.
  let page: Page | undefined;
  try {
    const [ready, node] = await Promise.all([analyser, root ?? rootOf(options.root, signal)]);
    const { painter } = options;
    const annotated = await Page.annotate(node, ready, { painter, signal });
    page = annotated;
    const toolbar = await mounted;
    signal.throwIfAborted();
    toolbar?.show({ kind: "page", page: annotated });
    annotated.addEventListener("change", () => {
      if (annotated.status !== "broken") return announce("whosaid:change", { page: annotated });
      const message = "Whosaid broke down; the page is as it was.";
      announce("whosaid:error", { error: new WhosaidError("fault", message) });
    });
    annotated.addEventListener("select", (event) => {
      const { entity, quote } = (event as CustomEvent<{ entity?: number; quote?: number }>).detail;
      const { entities, quotes } = annotated.annotations;
      announce("whosaid:select", {
        page: annotated,
        entity: entities.find(({ id }) => id === entity) ?? null,
        quote: quotes.find(({ id }) => id === quote) ?? null,
      });
    });
    // Readers see a sentence or nothing; owners look at the console.
    if (annotated.status !== "ok") import("./tell.js").then(({ tell }) => tell(annotated));
    const stop = () => {
      annotated.restore();
      toolbar?.remove();
    };
    return { page: annotated, stop };
  } catch (error) {
    page?.restore();
    await mounted?.then((toolbar) => toolbar.remove()).catch(() => {});
    throw error;
  }
}
