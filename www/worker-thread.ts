// The worker of worker.ts: the analysis behind messages. A question brings a port for its answer.

import type { Article, PageArticle, PlainSnapshot } from "../src/page/analyser.js";
import type { Engine } from "./engine.js";
import { type Failure, failureOf } from "./failure.js";
import { findInSteps } from "./find-in-steps.js";
import { loadEngine, loadReportedEngine } from "./load.js";
import type { Annotations } from "./types.js";

/** As in `LoadOptions`, with whole addresses. */
interface Files {
  wasmUrl: string | undefined;
  modelUrl: string | undefined;
  reported: boolean;
  reportedModelUrl: string | undefined;
}

export type Request =
  | { kind: "load"; files: Files }
  | { kind: "read"; page: PlainSnapshot }
  | ({ kind: "analyse" } & Article);

export type Reply =
  | { kind: "ready" }
  | { kind: "layout"; from: number; to: number }
  | { kind: "article"; article: PageArticle }
  | { kind: "annotations"; annotations: Annotations }
  | Failure;

let engine: Promise<Engine> | undefined;

const ready = (): Promise<Engine> => {
  if (!engine) throw new TypeError("Whosaid's worker was not told where its files are.");
  return engine;
};

/** The next message that the other side sends. */
const next = (port: MessagePort): Promise<Uint8Array> =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });

async function answer(request: Request, port: MessagePort): Promise<Reply> {
  if (request.kind === "load") {
    const { wasmUrl, modelUrl, reported, reportedModelUrl } = request.files;
    const own = (url: string | undefined) => (url ? new URL(url) : undefined);
    const files = {
      wasmUrl: own(wasmUrl) ?? new URL("./whosaid.wasm", import.meta.url),
      modelUrl: own(modelUrl) ?? new URL("./whosaid.model", import.meta.url),
    };
    engine = reported
      ? loadReportedEngine(files, { wasmUrl: own(wasmUrl), modelUrl: own(reportedModelUrl) })
      : loadEngine(files);
    await engine;
    return { kind: "ready" };
  }
  if (request.kind === "read") {
    let step = await findInSteps(await ready(), request.page, null);
    if ("from" in step) {
      port.postMessage({ kind: "layout", ...step });
      step = await findInSteps(await ready(), request.page, await next(port));
    }
    if ("from" in step) throw new TypeError("The layout is asked for once.");
    return { kind: "article", article: step };
  }
  const control = new AbortController();
  port.onmessage = () => control.abort();
  const annotations = await (await ready()).analyse(request, control.signal);
  return { kind: "annotations", annotations };
}

addEventListener("message", async ({ data, ports }: MessageEvent<Request>) => {
  const [port] = ports;
  if (!port) return;
  try {
    port.postMessage(await answer(data, port));
  } catch (error) {
    port.postMessage(failureOf(error));
  }
});
