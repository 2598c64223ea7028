// Fetches and starts the engine that also finds reported speech. Its build (reported.ts) is loaded here alone.

import type { Analyser as Reporting } from "#wasm-reported";
import { Engine } from "./engine.js";
import { checkSupport, fetchModel } from "./fetch.js";
import { MODELS } from "./model-error.js";
import type { CheckedNames } from "./names.js";
import { once } from "./once.js";
import { reportBy } from "./report-by.js";
import type { PatchFiles } from "./reported.js";
import { type EngineFiles, instancesOf, started } from "./start-engine.js";

/** Where the files for reported speech are; beside their script by default. */
export type ReportedFiles = { [File in keyof EngineFiles]?: EngineFiles[File] | undefined };

const reportedScript = once(() => import("./reported.js"));
const reportedInstances = once(async (url: URL, files?: PatchFiles) => {
  const script = await reportedScript();
  const module = files && (await script.patchedModule(files));
  return instancesOf(url, script.init, script, module);
});

/** As `loadEngine` (load.ts), with a build and a model of its own; `patch` is for pages with the usual build. */
export async function loadReportedEngine(
  files: Pick<EngineFiles, "modelUrl">,
  own: ReportedFiles,
  names?: CheckedNames,
  patch?: PatchFiles,
): Promise<Engine> {
  checkSupport();
  const beside = reportedScript().then(({ filesBeside }) => filesBeside());
  const url = own.modelUrl ?? (await beside).model;
  const [shared, model, reported] = await Promise.all([
    reportedInstances(own.wasmUrl ?? (await beside).wasm, patch),
    fetchModel(files.modelUrl),
    fetchModel(url, MODELS.reported),
  ]);
  const report = reportBy(reported, `The file at ${url.href}`);
  const engine = new Engine(shared, model, names, (analyser) => report(analyser as Reporting));
  return started(engine, files);
}
