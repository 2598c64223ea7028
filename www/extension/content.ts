// Injected into a tab, in the isolated world: the page's scripts cannot see or break it. Running it
// once more changes nothing; the functions that it leaves for the background switch it on and off. It
// reads and paints; the analysis is elsewhere (remote.ts).

import { remove } from "../../src/page/paint/cut.js";
import { LAYERS } from "../../src/page/paint/painter.js";
import { answer, isSomebodyAlive } from "../alive.js";
import { reasonOf } from "../errors.js";
import { isSaid } from "../export/article.js";
import { otherSite } from "../other-site.js";
import { document } from "../own-globals.js";
import { Page } from "../page.js";
import { type MountedToolbar, mountToolbar, TOOLBAR_NAME } from "../toolbar/element.js";
import { isOrder, type State, VERSION } from "./protocol.js";
import { remoteAnalyser } from "./remote.js";
import { keptSettings, type Settings, storeWith, styleOf } from "./settings.js";

declare global {
  /** Annotates the page, or takes everything back. */
  var whosaidToggle: (() => Promise<void>) | undefined;
  /** Annotates the page unless it is. */
  var whosaidStart: (() => Promise<void>) | undefined;
  /** Shows who said what the reader has selected. */
  var whosaidWho: (() => Promise<void>) | undefined;
}

interface Run {
  /** Ends the annotating. */
  readonly control: AbortController;
  /** The reader's own colours. */
  readonly sheet: CSSStyleSheet;
  /** As soon as it is known how the reader wants it. */
  toolbar?: MountedToolbar;
  page?: Page;
  /** Once the page is annotated, or says why not. */
  done?: Promise<void>;
}

let run: Run | undefined;

/** Whether the extension that put us here is still there: an update leaves us behind. */
const isOurs = () => chrome.runtime?.id !== undefined;

let state: State = "off";
let quotes = 0;

/** Has the button show the state, here and now. */
function tell(next: State, count = 0): void {
  state = next;
  quotes = count;
  if (!isOurs()) return;
  chrome.runtime.sendMessage({ version: VERSION, kind: "state", state, quotes }).catch(() => {
    // The background was updated this moment.
  });
}

function stop(): void {
  if (!run) return;
  const { control, page, toolbar, sheet } = run;
  run = undefined;
  control.abort();
  page?.restore();
  toolbar?.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  tell("off");
}

/**
 * Removes what a copy of us that no longer runs has left: in a saved page, or where Firefox has ended an older
 * version on the spot. Its toolbar is how we know.
 */
function removeDead(): void {
  const toolbars = document.querySelectorAll(`${TOOLBAR_NAME}[data-corner]:not(:defined)`);
  if (toolbars.length === 0) return;
  for (const toolbar of Array.from(toolbars)) remove(toolbar);
  for (const layer of LAYERS) CSS.highlights?.delete(`whosaid-${layer}`);
  for (const mark of document.querySelectorAll("mark[data-whosaid]")) {
    mark.replaceWith(...mark.childNodes);
  }
}

function mount(settings: Settings, sheet: CSSStyleSheet): MountedToolbar {
  const css = styleOf(settings);
  if (css) {
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const languages = settings.language ? [settings.language] : navigator.languages;
  return mountToolbar(storeWith(settings), "closed", languages);
}

async function annotate(started: Run): Promise<void> {
  const settings = await keptSettings();
  // Clicked again meanwhile.
  if (run !== started) return;
  removeDead();
  const toolbar = mount(settings, started.sheet);
  started.toolbar = toolbar;
  const say = (text: string) => {
    toolbar.show({ kind: "message", text });
    tell("message");
  };
  if (document.contentType === "application/pdf") {
    return say(chrome.i18n.getMessage("impossible"));
  }
  try {
    const { signal } = started.control;
    const { painter } = settings;
    const page = await Page.annotate(globalThis.document, remoteAnalyser, { signal, painter });
    started.page = page;
    const look = () => {
      if (run !== started) return;
      const { quotes } = page.annotations;
      if (page.status === "ok") return tell("on", quotes.filter(isSaid).length);
      const host = page.status === "no-article" ? otherSite() : null;
      if (host) say(chrome.i18n.getMessage("elsewhere", host));
      else tell("message");
    };
    toolbar.show({ kind: "page", page });
    page.addEventListener("change", look);
    look();
  } catch (error) {
    // Clicked again meanwhile.
    if (run === started) say(reasonOf(error));
  }
}

/** Annotates the page, unless it is or soon will be. */
async function start(): Promise<void> {
  if (!run) {
    if (isSomebodyAlive()) return;
    run = { control: new AbortController(), sheet: new CSSStyleSheet() };
    run.done = annotate(run);
  }
  await run.done;
}

async function toggle(): Promise<void> {
  // A message that the reader has closed is no longer something to take off.
  const isClosed = run?.toolbar && !run.page && !run.toolbar.isConnected;
  if (run && !isClosed) return stop();
  stop();
  if (isSomebodyAlive()) return tell("already");
  await start();
}

/** How long a toolbar may take until it listens, in milliseconds: it first reads what was kept. */
const PATIENCE = 5000;

async function who(): Promise<void> {
  if (!run && isSomebodyAlive()) return tell("already");
  await start();
  const { page } = run ?? {};
  if (page?.status !== "ok") return;
  const span = page.selected();
  const holds = ({ start, end }: { start: number; end: number }) =>
    span !== null && start < span.end && span.start < end;
  const quote = page.annotations.quotes.find((quote) => isSaid(quote) && quote.spans.some(holds));
  const options = { cancelable: true, detail: quote?.id ?? null };
  const isHeard = () => !page.dispatchEvent(new CustomEvent("ask", options));
  for (let time = 0; time < PATIENCE && !isHeard(); time += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

if (!globalThis.whosaidToggle) {
  Object.assign(globalThis, { whosaidToggle: toggle, whosaidStart: start, whosaidWho: who });
  answer(() => {
    const isAlive = isOurs() && run !== undefined;
    // The new version of us asks: it starts on a page as it was.
    if (!isOurs()) stop();
    return isAlive;
  });
  // The browser empties the button whenever it shows another page; this one may come back.
  addEventListener("pageshow", ({ persisted }) => persisted && tell(state, quotes));
  chrome.runtime.onMessage.addListener((message: unknown, { id }) => {
    if (id === chrome.runtime.id && isOrder(message)) stop();
  });
}
