// Injected into a tab on the first click, in the isolated world: the page's scripts cannot see or
// break it. Running it once more changes nothing; `whosaidToggle` switches on and off.

import { answer, isSomebodyAlive } from "../alive.js";
import { extensionStore } from "../store.js";
import type { Content } from "../toolbar/content.js";
import { type MountedToolbar, mountToolbar, TOOLBAR_NAME } from "../toolbar/element.js";
import { load, type Page, type Whosaid, WhosaidError } from "../whosaid.js";

/** What the page is in. */
export type State =
  /** Annotated. */
  | "on"
  /** As it was, or about to be annotated. */
  | "off"
  /** As it was; the toolbar says in a sentence why there is nothing to show. */
  | "message"
  /** Annotated by the publisher's own Whosaid. */
  | "already";

declare global {
  var whosaidToggle: (() => Promise<void>) | undefined;
}

interface Run {
  toolbar: MountedToolbar;
  page?: Page;
}

let run: Run | undefined;
let loading: Promise<Whosaid> | undefined;

/** Whether the extension that put us here is still there: an update leaves us behind. */
const isOurs = () => chrome.runtime?.id !== undefined;

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

let state: State = "off";

/** Has the button show the state, here and now. */
function tell(next: State): void {
  state = next;
  if (!isOurs()) return;
  chrome.runtime.sendMessage(next).catch(() => {
    // The background was updated this moment.
  });
}

function stop(): void {
  run?.page?.restore();
  run?.toolbar.remove();
  run = undefined;
  tell("off");
}

function explain(error: unknown): Content {
  if (error instanceof WhosaidError && error.code === "blocked") return { kind: "blocked" };
  return { kind: "message", text: error instanceof Error ? error.message : String(error) };
}

/** Toolbars that nobody stands behind: a saved page may hold one. */
function removeDead(): void {
  for (const dead of document.querySelectorAll(`${TOOLBAR_NAME}[data-corner]:not(:defined)`)) {
    dead.remove();
  }
}

async function start(): Promise<void> {
  const started: Run = { toolbar: mountToolbar(extensionStore, "closed") };
  run = started;
  try {
    const whosaid = await loadOnce();
    // Clicked again while the files were loading.
    if (run !== started) return;
    const page = await whosaid.annotate();
    if (run !== started) return page.restore();
    started.page = page;
    started.toolbar.show({ kind: "page", page });
    const look = () => run === started && tell(page.status === "ok" ? "on" : "message");
    page.addEventListener("change", look);
    look();
  } catch (error) {
    started.toolbar.show(explain(error));
    if (run === started) tell("message");
  }
}

async function toggle(): Promise<void> {
  // A message that the reader has closed is no longer something to take off.
  if (run && (run.page || run.toolbar.isConnected)) return stop();
  if (isSomebodyAlive()) return tell("already");
  removeDead();
  await start();
}

if (!globalThis.whosaidToggle) {
  globalThis.whosaidToggle = toggle;
  answer(() => {
    const isAlive = isOurs() && run !== undefined;
    // The new version of us asks: it starts on a page as it was.
    if (!isOurs()) stop();
    return isAlive;
  });
  // The browser empties the button whenever it shows another page; this one may come back.
  addEventListener("pageshow", ({ persisted }) => persisted && tell(state));
}
