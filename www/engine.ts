// The border between JavaScript and WebAssembly. Rust is compiled to abort on a panic: the trap
// surfaces here as an error, and the instance that trapped is not to be trusted any more. So every
// call goes through `Engine.run`, which turns a trap into one clear error, cleans the pages that
// the old instance painted, and has the next call start on a fresh instance.

import type { __wbg_reset_state, Analyser } from "#wasm";
import { WhosaidError } from "./errors.js";

/** What the engine needs of the module that wasm-bindgen generates (src/bindings.rs). */
export interface Bindings {
  readonly Analyser: typeof Analyser;
  /** Puts a fresh instance of the same module in the place of the present one. */
  readonly __wbg_reset_state: typeof __wbg_reset_state;
}

/** Something that an instance keeps alive and that must be cleaned up when the instance traps. */
export interface Dependant {
  /** The old instance broke down: leave the page as it was, by whatever still works. */
  abandon(): void;
}

/** One WebAssembly instance at a time, shared by all engines of a document. */
export class Instances {
  #generation = 0;
  #broken = false;
  readonly dependants = new Set<Dependant>();

  constructor(private readonly bindings: Bindings) {}

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
    const dependants = [...this.dependants];
    this.dependants.clear();
    for (const dependant of dependants) dependant.abandon();
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
export class Engine {
  #analyser: Analyser | undefined;
  #generation = -1;

  constructor(
    readonly instances: Instances,
    private readonly model: Uint8Array,
  ) {}

  /**
   * Calls `action`, with the analyser of a healthy instance.
   * @throws {WhosaidError} `fault` where the instance trapped; errors that Rust returned as they are.
   */
  run<Result>(doing: string, action: (analyser: Analyser) => Result): Result {
    try {
      const generation = this.instances.current();
      if (this.#analyser === undefined || this.#generation !== generation) {
        this.#analyser = this.instances.create(this.model);
        this.#generation = generation;
      }
      return action(this.#analyser);
    } catch (error) {
      throw isTrap(error) ? this.fault(doing, error) : error;
    }
  }

  /** Something broke down: cleans up, tells the console, and returns what to throw. */
  fault(doing: string, cause: unknown): WhosaidError {
    this.instances.break();
    const message = `Whosaid broke down while ${doing}. The page is as it was, and the next call starts afresh.`;
    // Of a panic, src/bindings.rs has told the console already.
    const panicked = cause instanceof Error && cause.message.includes("unreachable");
    if (!panicked) console.error(message, cause);
    return new WhosaidError("fault", message, { cause });
  }
}
