// The border between JavaScript and WebAssembly. Rust is compiled to abort on a panic: the trap
// surfaces here as an error, and the instance that trapped is not to be trusted any more. So every
// call goes through `Engine.run`, which turns a trap into one clear error and has the next call start
// on a fresh instance. Nothing of a page lives in an instance, so pages that are annotated stay so.

import type { __wbg_reset_state, Analysis, Analyser as Bound } from "#wasm";
import type {
  Analyser,
  Article,
  AskLayout,
  PageArticle,
  PlainSnapshot,
} from "../src/page/analyser.js";
import { nextTurn, SLICE } from "../src/page/turn.js";
import { WhosaidError } from "./errors.js";
import { withLinks } from "./name-links.js";
import type { CheckedNames } from "./names.js";
import type { Annotations } from "./types.js";

/** What the engine needs of the module that wasm-bindgen generates (src/bindings.rs). */
export interface Bindings<Analyser extends Bound> {
  readonly Analyser: new (model: Uint8Array) => Analyser;
  /** Puts a fresh instance of the same module in the place of the present one. */
  readonly __wbg_reset_state: typeof __wbg_reset_state;
}

/** One WebAssembly instance at a time, shared by all engines of a document. */
export class Instances<Analyser extends Bound = Bound> {
  #generation = 0;
  #broken = false;

  constructor(private readonly bindings: Bindings<Analyser>) {}

  /** Grows by one with every fresh instance; objects of an older one must not be used. */
  current(): number {
    if (this.#broken) {
      this.bindings.__wbg_reset_state();
      this.#broken = false;
      this.#generation++;
    }
    return this.#generation;
  }

  create(model: Uint8Array): Analyser {
    return new this.bindings.Analyser(model);
  }

  break(): void {
    this.#broken = true;
  }
}

/** A trap, or the stack or the memory at its end, as against an error that Rust returned. */
function isTrap(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === "InternalError") // Firefox's stack overflow
  );
}

/** Runs the analysis with one model, on whichever instance is in good health. */
export class Engine<Bindings extends Bound = Bound> implements Analyser {
  #analyser: Bindings | undefined;
  #generation = -1;
  #cost = 0;
  /** As `Analyser.withReported`, where whoever loaded it knows of the files. */
  withReported?: () => Promise<Analyser>;

  constructor(
    private readonly instances: Instances<Bindings>,
    private readonly model: Uint8Array,
    private readonly names?: CheckedNames,
    /** Gives each new analyser the model for reported speech. */
    private readonly report?: (analyser: Bindings) => void,
  ) {}

  get findsReported(): boolean {
    return this.report !== undefined;
  }

  get cost(): number {
    return this.#cost;
  }

  async read(page: PlainSnapshot, layout: AskLayout): Promise<PageArticle> {
    const { numbers, text, tags, hints, metadata, whole } = page;
    let bytes: Uint8Array | undefined;
    let asked: Promise<void> | undefined;
    // Asked again and again until the answer is there.
    const ask = (from: number, to: number) => {
      asked ??= layout(from, to).then((answer) => {
        bytes = answer;
      });
      return bytes;
    };
    return this.#inSlices<PageArticle>(
      "reading the page",
      (analyser) =>
        analyser.read(Int32Array.from(numbers), text, tags, hints, metadata, whole, ask),
      undefined,
      () => (bytes ? undefined : asked),
    );
  }

  async analyse({ text, kinds }: Article, signal?: AbortSignal): Promise<Annotations> {
    const begin = (analyser: Bindings) => analyser.begin(text, kinds?.join("\n"));
    return this.#linked(await this.#inSlices<Annotations>("analysing the text", begin, signal));
  }

  /** Works in slices that leave the page usable. `missing` is what it has to wait for instead. */
  async #inSlices<Result>(
    doing: string,
    begin: (analyser: Bindings) => Analysis,
    signal?: AbortSignal,
    missing?: () => Promise<void> | undefined,
  ): Promise<Result> {
    let analysis: Analysis | undefined;
    let generation = -1;
    for (let turns = 0; ; ) {
      signal?.throwIfAborted();
      const result = this.run(doing, (analyser) => {
        // Somebody else's call may have trapped meanwhile.
        if (generation !== this.#generation) analysis = undefined;
        generation = this.#generation;
        analysis ??= begin(analyser);
        return analysis.step(SLICE);
      });
      if (result) analysis?.free();
      const wait = missing?.();
      if (wait) {
        await wait;
        continue;
      }
      // What takes long leaves the rest of its last slice to others.
      if (turns++ > 0 || !result) await nextTurn();
      if (result) return result as Result;
    }
  }

  /** The same at once, of a text whose lines are paragraphs. */
  analyseNow(text: string): Annotations {
    return this.run("reading the text", (analyser) => {
      const analysis = analyser.begin(text);
      const annotations = analysis.step(Number.POSITIVE_INFINITY);
      analysis.free();
      return this.#linked(annotations as Annotations);
    });
  }

  #linked(annotations: Annotations): Annotations {
    return this.names ? withLinks(annotations, this.names.entries) : annotations;
  }

  /**
   * Calls `action`, with the analyser of a healthy instance.
   * @throws {WhosaidError} `fault` where the instance trapped; errors that Rust returned as they are.
   */
  run<Result>(doing: string, action: (analyser: Bindings) => Result): Result {
    const start = performance.now();
    try {
      const generation = this.instances.current();
      if (this.#analyser === undefined || this.#generation !== generation) {
        this.#analyser = undefined;
        const analyser = this.instances.create(this.model);
        if (this.names) analyser.use_names(this.names.lines);
        this.report?.(analyser);
        this.#analyser = analyser;
        this.#generation = generation;
      }
      return action(this.#analyser);
    } catch (error) {
      throw isTrap(error) ? this.#fault(doing, error) : error;
    } finally {
      this.#cost += performance.now() - start;
    }
  }

  /** Something broke down: tells the console, and returns what to throw. */
  #fault(doing: string, cause: unknown): WhosaidError {
    this.instances.break();
    const message = `Whosaid broke down while ${doing}. The page is as it was, and the next call starts afresh.`;
    console.error(message, cause);
    return new WhosaidError("fault", message, { cause });
  }
}
