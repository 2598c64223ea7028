/** What went wrong, for code that reacts to it; the message is for people. */
export type WhosaidErrorCode =
  /** The browser has no WebAssembly, or one without SIMD. */
  | "unsupported"
  /** The page's Content Security Policy forbids WebAssembly. */
  | "blocked"
  /** The WebAssembly file is missing or is not ours. */
  | "wasm"
  /** The names model is missing, cut short or of another version. */
  | "model"
  /** The page's precomputed annotations are damaged or of another version. */
  | "annotations"
  /** The analysis broke down; the next call runs on a fresh instance. */
  | "fault"
  /** The worker of `whosaid/worker` was closed, or has stopped. */
  | "worker";

/** Every error that Whosaid throws on purpose, but for a `TypeError` where an argument is wrong. */
export class WhosaidError extends Error {
  override readonly name = "WhosaidError";

  constructor(
    readonly code: WhosaidErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The words of whatever was thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
