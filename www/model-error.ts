import { reasonOf, WhosaidError } from "./errors.js";

/** What messages call the models. */
export const MODELS = { names: "names model", reported: "model for reported speech" } as const;

/** The error to throw if the first analysis fails: a fault as it is; otherwise a model is to blame. */
export function modelError(cause: unknown, what: string, model: string = MODELS.names) {
  if (cause instanceof WhosaidError) return cause;
  const message = `${what} cannot serve as Whosaid's ${model}: ${reasonOf(cause)}`;
  return new WhosaidError("model", message, { cause });
}

/** What gives an analyser the bytes of the model for reported speech; `what` says where they are from. */
export const reportBy =
  (model: Uint8Array, what: string) =>
  (analyser: { find_reported(model: Uint8Array): void }): void => {
    try {
      analyser.find_reported(model);
    } catch (cause) {
      throw modelError(cause, what, MODELS.reported);
    }
  };
