// The background of Chrome and Edge: a service worker, which comes and goes too often to hold the model.
// The analysis has a document of its own, which is made here.

import { wakeBy } from "./button.js";

let starting: Promise<void> | undefined;

async function startDocument(): Promise<void> {
  const contextTypes = ["OFFSCREEN_DOCUMENT" as chrome.runtime.ContextType];
  const contexts = await chrome.runtime.getContexts({ contextTypes });
  if (contexts.length > 0) return;
  await chrome.offscreen.createDocument({
    url: "offscreen.html",
    reasons: ["WORKERS" as chrome.offscreen.Reason],
    justification: "Finds the people and the quotes of an article, by WebAssembly, for all tabs.",
  });
}

wakeBy(() => {
  // There can be one alone: whoever comes meanwhile waits for that.
  starting ??= startDocument().finally(() => {
    starting = undefined;
  });
  return starting;
});
