import { MODELS, modelError } from "./model-error.js";

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
