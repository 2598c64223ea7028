import { reasonOf, WhosaidError } from "./errors.js";

/** What messages call the models. */
export const MODELS = { names: "names model", reported: "model for reported speech" } as const;

/** The error to throw if the first analysis fails: a fault as it is; otherwise a model is to blame. */
export function modelError(cause: unknown, what: string, model: string = MODELS.names) {
  if (cause instanceof WhosaidError) return cause;
  const message = `${what} cannot serve as Whosaid's ${model}: ${reasonOf(cause)}`;
  return new WhosaidError("model", message, { cause });
}
