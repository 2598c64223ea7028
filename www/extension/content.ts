// Injected into a tab on the first click, in the isolated world: the page's scripts cannot see or
// break it. Running it once more changes nothing; `whosaidToggle` switches on and off.

import { extensionStore } from "../store.js";
import type { Content } from "../toolbar/content.js";
import { type MountedToolbar, mountToolbar, TOOLBAR_NAME } from "../toolbar/element.js";
import { load, type Page, type Whosaid, WhosaidError } from "../whosaid.js";

/** What a click on the extension's button led to. */
export type Outcome =
  /** The page is annotated. */
  | "on"
  /** It is as it was. */
  | "off"
  /** The toolbar says in a sentence why there is nothing to show. */
  | "message"
  /** The publisher has put Whosaid on the page already. */
  | "already";

declare global {
  var whosaidToggle: (() => Promise<Outcome>) | undefined;
}

interface Run {
  toolbar: MountedToolbar;
  page?: Page;
}

let run: Run | undefined;
let loading: Promise<Whosaid> | undefined;

function loadOnce(): Promise<Whosaid> {
  loading ??= load({
    wasmUrl: chrome.runtime.getURL("whosaid.wasm"),
    modelUrl: chrome.runtime.getURL("whosaid.model"),
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

function stop({ toolbar, page }: Run): Outcome {
  page?.restore();
  toolbar.remove();
  return "off";
}

function explain(error: unknown): Content {
  if (error instanceof WhosaidError && error.code === "blocked") return { kind: "blocked" };
  return { kind: "message", text: error instanceof Error ? error.message : String(error) };
}

async function toggle(): Promise<Outcome> {
  const before = run;
  run = undefined;
  // A message that the reader has closed is no longer something to take off.
  if (before && (before.page || before.toolbar.isConnected)) return stop(before);
  if (document.querySelector(TOOLBAR_NAME)) return "already";

  const started: Run = { toolbar: mountToolbar(extensionStore) };
  run = started;
  try {
    const whosaid = await loadOnce();
    // Clicked again while the files were loading.
    if (run !== started) return "off";
    const page = await whosaid.annotate();
    if (run !== started) {
      page.restore();
      return "off";
    }
    started.page = page;
    started.toolbar.show({ kind: "page", page });
    return page.status === "ok" ? "on" : "message";
  } catch (error) {
    started.toolbar.show(explain(error));
    return run === started ? "message" : "off";
  }
}

globalThis.whosaidToggle ??= toggle;
