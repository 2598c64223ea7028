// What a worker of worker.ts does: the analysis behind messages. A question brings a port for its answer.

import type { Article, PageArticle, PlainSnapshot } from "../src/page/analyser.js";
import type { Engine } from "./engine.js";
import { type Failure, failureOf } from "./failure.js";
import { findInSteps } from "./find-in-steps.js";
import type { Annotations } from "./types.js";

/** As in `LoadOptions`, with whole addresses. */
export interface Files {
  wasmUrl: string | undefined;
  modelUrl: string | undefined;
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

/** An address that the options give; undefined where the default is meant. */
export const own = (url: string | undefined) => (url ? new URL(url) : undefined);

/** The next message that the other side sends. */
const next = (port: MessagePort): Promise<Uint8Array> =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });

type Asked = Exclude<Request, { kind: "load" }>;

async function answer(request: Asked, engine: Engine, port: MessagePort): Promise<Reply> {
  if (request.kind === "read") {
    let step = await findInSteps(engine, request.page, null);
    if ("from" in step) {
      port.postMessage({ kind: "layout", ...step });
      step = await findInSteps(engine, request.page, await next(port));
    }
    if ("from" in step) throw new TypeError("The layout is asked for once.");
    return { kind: "article", article: step };
  }
  const control = new AbortController();
  port.onmessage = () => control.abort();
  const annotations = await engine.analyse(request, control.signal);
  return { kind: "annotations", annotations };
}

/** Answers what worker.ts asks, with the engine that `load` makes of the files it names. */
export function answerWith(load: (files: Files) => Promise<Engine>): void {
  let engine: Promise<Engine> | undefined;

  async function reply(request: Request, port: MessagePort): Promise<Reply> {
    if (request.kind === "load") {
      engine = load(request.files);
      await engine;
      return { kind: "ready" };
    }
    if (!engine) throw new TypeError("Whosaid's worker was not told where its files are.");
    return answer(request, await engine, port);
  }

  addEventListener("message", async ({ data, ports }: MessageEvent<Request>) => {
    const [port] = ports;
    if (!port) return;
    try {
      port.postMessage(await reply(data, port));
    } catch (error) {
      port.postMessage(failureOf(error));
    }
  });
}
