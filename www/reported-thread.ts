// The worker of worker.ts that also finds reported speech. A script of its own, all in one piece: bundlers make
// a worker's parts into one file and stop at a part that is loaded later.

import { loadReportedEngine } from "./load-reported.js";
import { answerWith, own } from "./worker-answers.js";

answerWith(({ wasmUrl, modelUrl, reportedModelUrl }) =>
  loadReportedEngine(
    { modelUrl: own(modelUrl) ?? new URL("./whosaid.model", import.meta.url) },
    { wasmUrl: own(wasmUrl), modelUrl: own(reportedModelUrl) },
  ),
);
