// The worker of worker.ts.

import { loadEngine } from "./load.js";
import { answerWith, own } from "./worker-answers.js";

answerWith(({ wasmUrl, modelUrl }) =>
  loadEngine({
    wasmUrl: own(wasmUrl) ?? new URL("./whosaid.wasm", import.meta.url),
    modelUrl: own(modelUrl) ?? new URL("./whosaid.model", import.meta.url),
  }),
);
