// The extension's button: a click annotates the active tab, the next one takes it back. The tab knows
// which it is and says what state it is in (content.ts); here we only ask, and show it on the button.

import type { State } from "./content.js";

const BADGES: Record<State | "impossible", string> = {
  on: "on",
  off: "",
  message: "–",
  already: "on",
  impossible: "–",
};

async function show(tabId: number, state: keyof typeof BADGES): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#4a463f" }),
    chrome.action.setBadgeText({ tabId, text: BADGES[state] }),
    chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage(state) }),
  ]).catch(() => {
    // The tab is gone, and its button with it.
  });
}

chrome.action.onClicked.addListener(async ({ id: tabId }) => {
  if (tabId === undefined) return;
  const target = { tabId };
  try {
    await chrome.scripting.executeScript({ target, files: ["content.js"] });
    await chrome.scripting.executeScript({ target, func: () => globalThis.whosaidToggle?.() });
  } catch (error) {
    // chrome:// pages, the web store, a tab closed meanwhile.
    console.info("Whosaid stays out of this page:", error);
    await show(tabId, "impossible");
  }
});

// Only our own content scripts can send these: no page is connectable.
chrome.runtime.onMessage.addListener((state: unknown, { tab }) => {
  const isState = typeof state === "string" && Object.hasOwn(BADGES, state);
  if (tab?.id !== undefined && isState) show(tab.id, state as State);
});
