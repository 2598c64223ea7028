// The analysis, in a context of the extension's own: an offscreen document in Chrome, the background
// page in Firefox. It answers the content scripts of all tabs (protocol.ts), and no one else.

import type { PlainSnapshot } from "../../src/page/analyser.js";
import { failureOf } from "../failure.js";
import { findInSteps } from "../find-in-steps.js";
import { loadEngine } from "../load.js";
import { loadReportedEngine } from "../load-reported.js";
import { once } from "../once.js";
import { type Answer, asQuestion, PORT } from "./protocol.js";

/** Milliseconds without a question after which Chrome's document closes; the next starts it again. */
const IDLE = 5 * 60_000;

const FILES = {
  wasmUrl: new URL(chrome.runtime.getURL("whosaid.wasm")),
  modelUrl: new URL(chrome.runtime.getURL("whosaid.model")),
};

const engine = once(() => loadEngine(FILES));
/** Once a reader has asked for reported speech. */
const reportedEngine = once(() =>
  loadReportedEngine(FILES, {
    wasmUrl: new URL(chrome.runtime.getURL("whosaid-reported.wasm")),
    modelUrl: new URL(chrome.runtime.getURL("whosaid-reported.model")),
  }),
);

async function read(page: PlainSnapshot, layout: number[] | null): Promise<Answer> {
  const found = await findInSteps(await engine(), page, layout);
  return "from" in found ? { kind: "layout", ...found } : { kind: "article", article: found };
}

function serve(port: chrome.runtime.Port): void {
  const end = new AbortController();
  let page: PlainSnapshot | null = null;
  const answer = async (message: unknown): Promise<Answer> => {
    const question = asQuestion(message);
    if (question?.kind === "analyse") {
      const ready = await (question.reported ? reportedEngine() : engine());
      const annotations = await ready.analyse(question, end.signal);
      return { kind: "annotations", annotations };
    }
    if (question?.kind === "report") {
      await reportedEngine();
      return { kind: "reporting" };
    }
    if (question?.kind === "read") {
      page = question.page;
      return read(page, null);
    }
    if (question?.kind === "layout" && page) return read(page, question.bytes);
    throw new TypeError("That is no question of ours.");
  };
  port.onDisconnect.addListener(() => end.abort());
  port.onMessage.addListener(async (message: unknown) => {
    const reply = await answer(message).catch(failureOf);
    // Who asked may have gone.
    if (!end.signal.aborted) port.postMessage(reply);
    rest();
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Firefox shuts its background page down by itself. */
function rest(): void {
  if (!document.documentElement.hasAttribute("data-offscreen")) return;
  clearTimeout(timer);
  timer = setTimeout(() => window.close(), IDLE);
}

// No page can get here: the manifest lets none connect, and who does so nevertheless is no tab of ours.
chrome.runtime.onConnect.addListener((port) => {
  const { id, tab } = port.sender ?? {};
  if (port.name !== PORT || id !== chrome.runtime.id || !tab) return port.disconnect();
  serve(port);
});

// Ready before the first question, which comes a moment after we are started.
engine().catch((error: unknown) => console.error("Whosaid's analysis cannot start:", error));
rest();
