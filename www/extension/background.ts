// The extension's button: a click annotates the active tab, the next one takes it back. The tab
// itself knows which it is (content.ts); here we only ask, and tell the outcome on the button.

import type { Outcome } from "./content.js";

type State = Outcome | "impossible";

const BADGES: Record<State, string> = {
  on: "on",
  off: "",
  message: "–",
  already: "on",
  impossible: "–",
};

const TITLES: Record<State, string> = {
  on: "Whosaid is on. Click to take it off this page.",
  off: "Whosaid: who said what in this article?",
  message: "Whosaid has nothing to show on this page.",
  already: "This page brings Whosaid itself.",
  impossible: "The browser lets no extension into this page.",
};

async function toggle(tabId: number): Promise<State> {
  const target = { tabId };
  try {
    await chrome.scripting.executeScript({ target, files: ["content.js"] });
    const [answer] = await chrome.scripting.executeScript({
      target,
      func: () => globalThis.whosaidToggle?.(),
    });
    return answer?.result ?? "impossible";
  } catch (error) {
    // chrome:// pages, the web store, a tab closed meanwhile.
    console.info("Whosaid stays out of this page:", error);
    return "impossible";
  }
}

async function tell(tabId: number, state: State): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#4a463f" }),
    chrome.action.setBadgeText({ tabId, text: BADGES[state] }),
    chrome.action.setTitle({ tabId, title: TITLES[state] }),
  ]).catch(() => {
    // The tab is gone, and its button with it.
  });
}

chrome.action.onClicked.addListener(async ({ id }) => {
  if (id !== undefined) await tell(id, await toggle(id));
});
