import { reasonOf, WhosaidError } from "./errors.js";

/** The error to throw if the first analysis fails: a fault as it is; otherwise the model is to blame. */
export function modelError(cause: unknown, what: string): WhosaidError {
  if (cause instanceof WhosaidError) return cause;
  const message = `${what} cannot serve as Whosaid's names model: ${reasonOf(cause)}`;
  return new WhosaidError("model", message, { cause });
}
