import { reasonOf, WhosaidError } from "./errors.js";

/** What to throw where a first analysis has failed: a fault as it is, else the model is to blame. */
export function modelError(cause: unknown, what: string): WhosaidError {
  if (cause instanceof WhosaidError) return cause;
  const message = `${what} cannot serve as Whosaid's names model: ${reasonOf(cause)}`;
  return new WhosaidError("model", message, { cause });
}
