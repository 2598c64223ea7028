// Whosaid with the analysis in a worker, off the page's thread: the same API, but that `analyse` is
// answered later.
//
//   import { load } from "whosaid/worker";
//   const whosaid = await load();
//   await whosaid.analyse(text); await whosaid.annotate(document); whosaid.close();

import type { Analyser, Article, AskLayout, PlainSnapshot } from "../src/page/analyser.js";
import { isNode } from "../src/page/members.js";
import { WhosaidError } from "./errors.js";
import { errorOf } from "./failure.js";
import { type AnnotateOptions, Page } from "./page.js";
import type { Annotations } from "./types.js";
import type { LoadOptions } from "./whosaid.js";
import type { Reply, Request } from "./worker-answers.js";

export { WhosaidError, type WhosaidErrorCode } from "./errors.js";
export type { Annotations, Block, Entity, Painter, Quote, Span, Status, Visible } from "./types.js";
export type { LoadOptions } from "./whosaid.js";
export type { AnnotateOptions, Page };

type Answered<Kind extends Reply["kind"]> = Extract<Reply, { kind: Kind }>;

/** Puts questions to the worker: each has a port of its own. */
class WorkerAnalyser implements Analyser {
  /** It takes no time of this thread. */
  readonly cost = 0;
  /** What is under way, to be told when the worker is closed. */
  readonly #waiting = new Set<(reason: unknown) => void>();
  #closed: unknown;

  constructor(
    private readonly worker: Worker,
    readonly findsReported: boolean,
  ) {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const reason = event.message || "its script could not be loaded";
      this.close(new WhosaidError("worker", `Whosaid's worker has stopped: ${reason}.`));
    });
  }

  close(reason: unknown): void {
    this.#closed = reason;
    this.worker.terminate();
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }

  ask<Kind extends Reply["kind"]>(
    request: Request,
    wanted: Kind,
    { signal, layout }: { signal?: AbortSignal | undefined; layout?: AskLayout } = {},
  ): Promise<Answered<Kind>> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      const { port1, port2 } = new MessageChannel();
      const end = (how: () => void) => {
        this.#waiting.delete(fail);
        signal?.removeEventListener("abort", abort);
        port1.close();
        how();
      };
      const fail = (reason: unknown) => end(() => reject(reason));
      const abort = () => {
        port1.postMessage("abort");
        fail(signal?.reason);
      };
      signal?.throwIfAborted();
      signal?.addEventListener("abort", abort);
      this.#waiting.add(fail);
      port1.onmessage = async ({ data }: MessageEvent<Reply>) => {
        if (data.kind === "failure") return fail(errorOf(data));
        if (data.kind === "layout" && layout) {
          try {
            return port1.postMessage(await layout(data.from, data.to));
          } catch (error) {
            return fail(error);
          }
        }
        if (data.kind === wanted) end(() => resolve(data as Answered<Kind>));
      };
      this.worker.postMessage(request, [port2]);
    });
  }

  async read(page: PlainSnapshot, layout: AskLayout) {
    const { numbers, text, tags, hints, metadata, whole } = page;
    const plain = { numbers, text, tags, hints, metadata, whole };
    return (await this.ask({ kind: "read", page: plain }, "article", { layout })).article;
  }

  async analyse({ text, kinds }: Article, signal?: AbortSignal): Promise<Annotations> {
    const request = { kind: "analyse", text, kinds } as const;
    return (await this.ask(request, "annotations", { signal })).annotations;
  }
}

/** How a text is analysed. */
export interface AnalyseOptions {
  /** Ends the analysis: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The annotator, ready to use. */
export class WorkerWhosaid {
  /** @internal Made by `load`. */
  constructor(
    private readonly analyser: WorkerAnalyser,
    private readonly options: LoadOptions,
  ) {}

  /**
   * Annotates plain text; blocks (headline, paragraphs) are separated by line breaks.
   * Rejects with a `TypeError` where `text` is no string, with a `WhosaidError` (`fault`) where the
   * analysis broke down, with the signal's reason where that was aborted.
   */
  async analyse(text: string, options: AnalyseOptions = {}): Promise<Annotations> {
    if (typeof text !== "string") {
      throw new TypeError(`analyse needs a string, not ${typeof text}.`);
    }
    return this.analyser.analyse({ text, kinds: null }, options.signal);
  }

  /** Finds the article below `root`, annotates and highlights it; as `Whosaid.annotate`. */
  async annotate(root: Node = globalThis.document, options: AnnotateOptions = {}): Promise<Page> {
    if (!isNode(root)) throw new TypeError(`annotate needs a DOM node, not ${typeof root}.`);
    return Page.annotate(root, this.analyser, { painter: this.options.painter, ...options });
  }

  /** Ends the worker. Pages that are annotated stay so, but are followed no longer. */
  close(): void {
    this.analyser.close(new WhosaidError("worker", "Whosaid's worker was closed."));
  }
}

/**
 * Starts a worker with the annotator.
 * Rejects with a `WhosaidError` whose message says what is wrong.
 */
export async function load(options: LoadOptions = {}): Promise<WorkerWhosaid> {
  // In these words twice: bundlers look for them, and make a file of each.
  const worker = options.reported
    ? new Worker(new URL("./whosaid-reported-thread.js", import.meta.url), { type: "module" })
    : new Worker(new URL("./whosaid-worker-thread.js", import.meta.url), { type: "module" });
  const analyser = new WorkerAnalyser(worker, options.reported ?? false);
  // Not as bundlers want to have it: webpack would look for these files while it builds.
  const base = `${import.meta.url}`;
  const absolute = (url: string | URL | undefined) =>
    url === undefined ? undefined : new URL(url, base).href;
  const files = {
    wasmUrl: absolute(options.wasmUrl),
    modelUrl: absolute(options.modelUrl),
    reportedModelUrl: absolute(options.reportedModelUrl),
  };
  try {
    await analyser.ask({ kind: "load", files }, "ready");
  } catch (error) {
    analyser.close(error);
    throw error;
  }
  return new WorkerWhosaid(analyser, options);
}
