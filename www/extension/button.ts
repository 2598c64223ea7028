// The extension's button, menus and chosen sites. A click annotates the active tab, the next one takes it
// back. The tab knows which it is and says what state it is in (content.ts); here we only ask, and show
// it on the button.

import { asTold, type Order, type State, type Told, VERSION } from "./protocol.js";
import {
  changeSettings,
  hostOf,
  keptSettings,
  onSettings,
  patternOf,
  type Settings,
} from "./settings.js";

type Shown = State | "impossible";

const words = (name: string): string => chrome.i18n.getMessage(name);

const badge = (state: Shown, quotes: number): string =>
  ({ on: String(quotes), already: "on", off: "", message: "–", impossible: "–" })[state];

async function show(tabId: number, state: Shown, quotes = 0): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#4a463f" }),
    chrome.action.setBadgeText({ tabId, text: badge(state, quotes) }),
    chrome.action.setTitle({ tabId, title: words(state) }),
  ]).catch(() => {
    // The tab is gone, and its button with it.
  });
}

/** Sees to it that somebody is there to analyse: nothing to do where that is this very page. */
let wake = async (): Promise<void> => {};

/** Gives a way to start the analysis where it is in a context of its own. */
export function wakeBy(start: () => Promise<void>): void {
  wake = start;
}

// --- the button

/** What browsers say if the tab was closed, or went on to another page, before we were in it. */
const GONE = /removed|was closed|no tab|no frame|invalid tab|destroyed/i;

/** How often a page may be replaced by itself before the reader's click has reached it. */
const TRIES = 5;

/** What content.ts leaves in the page for us to call. */
type Action = "whosaidToggle" | "whosaidStart" | "whosaidWho";

/** Does something in a tab that the reader has asked us into. */
async function inject({ id, url }: chrome.tabs.Tab, action: Action): Promise<void> {
  if (id === undefined) return;
  // A page may be replaced while we are on our way: then we are asked into the new one, if it is the same page.
  for (let tries = 0; tries < TRIES && (tries === 0 || (await isAt(id, url))); tries++) {
    try {
      if (await run(id, action)) return;
    } catch (error) {
      if (GONE.test(String(error))) continue;
      // The browser's own pages, the stores, PDFs in Firefox.
      console.info("Whosaid stays out of this page:", error);
      return refuse(id);
    }
  }
}

/** Whether it was done: not where the page was replaced between the two steps. */
async function run(tabId: number, action: Action): Promise<boolean> {
  const target = { tabId };
  const files = ["content.js"];
  await Promise.all([wake(), chrome.scripting.executeScript({ target, files })]);
  const [frame] = await chrome.scripting.executeScript({
    target,
    args: [action],
    func: (action: Action) => {
      globalThis[action]?.();
      return action in globalThis;
    },
  });
  return frame?.result === true;
}

/** Whether a tab shows the page of that address; a page elsewhere is one that nobody has asked us into. */
async function isAt(tabId: number, url: string | undefined): Promise<boolean> {
  const pageOf = (url: string | undefined) => url?.replace(/#.*/, "");
  try {
    return pageOf((await chrome.tabs.get(tabId)).url) === pageOf(url);
  } catch {
    return false; // It is closed.
  }
}

/** Says in a sentence that we are not let in: until the tab shows another page, its button does. */
async function refuse(tabId: number): Promise<void> {
  await show(tabId, "impossible");
  try {
    await chrome.action.setPopup({ tabId, popup: "closed.html" });
    await chrome.action.openPopup();
  } catch {
    // The tab is gone, or the browser opens none by itself: the next click shows it.
  }
}

/** Pages of the browser's own: Firefox answers neither yes nor no when asked to run a script there. */
const CLOSED = /^(about|chrome|resource|view-source|moz-extension):/;

chrome.action.onClicked.addListener(async (tab) => {
  const { id: tabId, url } = tab;
  if (tabId === undefined) return;
  // A click tells us the address, unless the page is closed to us.
  if (url === undefined || CLOSED.test(url)) await refuse(tabId);
  else await inject(tab, "whosaidToggle");
});

async function hear(told: Told, tabId: number): Promise<boolean> {
  if (told.kind === "wake") await wake();
  else await show(tabId, told.state, told.quotes);
  return true;
}

// Only our own content scripts can send these: no page is connectable.
chrome.runtime.onMessage.addListener((message: unknown, { id, tab }, reply) => {
  const told = asTold(message);
  if (!told || id !== chrome.runtime.id || tab?.id === undefined) return false;
  hear(told, tab.id).then(reply, () => reply(false));
  return true;
});

// --- sites that are always annotated

const ALWAYS = "always";

/** Has the browser run us on the chosen sites: also in tabs behind, after a reload, after a restart. */
async function registerSites({ sites, isPaused }: Settings): Promise<void> {
  const allowed: string[] = [];
  for (const origins of sites.map((host) => [patternOf(host)])) {
    if (await chrome.permissions.contains({ origins })) allowed.push(...origins);
  }
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [ALWAYS] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ALWAYS] });
  if (isPaused || allowed.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id: ALWAYS,
      matches: allowed,
      js: ["content.js", "content-always.js"],
      runAt: "document_idle",
      persistAcrossSessions: true,
    },
  ]);
}

/** Takes us off all pages that are open. */
async function stopEverywhere(): Promise<void> {
  const order: Order = { version: VERSION, kind: "stop" };
  const tabs = await chrome.tabs.query({});
  await Promise.all(
    tabs.map(({ id = -1 }) =>
      chrome.tabs.sendMessage(id, order).catch(() => {
        // We are not there.
      }),
    ),
  );
}

async function toggleSite(tab: chrome.tabs.Tab): Promise<void> {
  const { id, url } = tab;
  const host = hostOf(url);
  if (host === null || id === undefined) {
    if (id !== undefined) await refuse(id);
    return;
  }
  const origins = [patternOf(host)];
  // At once, while it is still the reader's click that asks; who has said yes before is not asked.
  const isAllowed = await chrome.permissions.request({ origins });
  const { sites } = await keptSettings();
  if (sites.includes(host)) {
    await changeSettings({ sites: sites.filter((site) => site !== host) });
    await chrome.permissions.remove({ origins });
  } else if (isAllowed) {
    await changeSettings({ sites: [...sites, host], isPaused: false });
    await inject(tab, "whosaidStart");
  }
}

chrome.permissions.onRemoved.addListener(async () => registerSites(await keptSettings()));

// An update leaves our scripts in the pages behind, and Firefox even kills them: so they stop first.
chrome.runtime.onUpdateAvailable.addListener(async () => {
  await stopEverywhere();
  chrome.runtime.reload();
});

// --- menus

async function makeMenus(): Promise<void> {
  await chrome.contextMenus.removeAll();
  const { isPaused } = await keptSettings();
  const make = (item: chrome.contextMenus.CreateProperties) => chrome.contextMenus.create(item);
  make({ id: "who", title: words("menuWho"), contexts: ["selection"] });
  make({ id: "site", title: words("menuSite"), contexts: ["action"] });
  make({
    id: "off",
    type: "checkbox",
    title: words("menuOff"),
    checked: isPaused,
    contexts: ["action"],
  });
}

chrome.contextMenus.onClicked.addListener(async ({ menuItemId, checked }, tab) => {
  if (menuItemId === "site" && tab) await toggleSite(tab);
  if (menuItemId === "off") await changeSettings({ isPaused: checked === true });
  if (menuItemId === "who" && tab) await inject(tab, "whosaidWho");
});

onSettings(async (settings, before) => {
  // One after the other, or two changes at once would both find nothing registered.
  await registering(settings);
  if (settings.isPaused && !before.isPaused) await stopEverywhere();
  await chrome.contextMenus.update("off", { checked: settings.isPaused });
});

let registered: Promise<void> = Promise.resolve();

function registering(settings: Settings): Promise<void> {
  registered = registered.then(() => registerSites(settings)).catch(console.error);
  return registered;
}

chrome.runtime.onInstalled.addListener(async () => {
  await makeMenus();
  await registering(await keptSettings());
});
