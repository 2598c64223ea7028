// Fetches and starts the engine; whosaid.ts, the extension's background and tests begin with it.

import init, { __wbg_reset_state, Analyser } from "#wasm";
import type { Analyser as Reporting } from "#wasm-reported";
import { type Bindings, Engine, Instances } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { checkSupport, fetchModel, fetchModule } from "./fetch.js";
import { FIRST_WORDS } from "./first-words.js";
import { MODELS, modelError, reportBy } from "./model-error.js";
import type { CheckedNames } from "./names.js";
import { once } from "./once.js";

/** Where the files are. */
export interface EngineFiles {
  wasmUrl: URL;
  modelUrl: URL;
}

/** Where those for reported speech are; beside their script by default. */
export type ReportedFiles = { [File in keyof EngineFiles]?: EngineFiles[File] | undefined };

/** One instance of the WebAssembly at `url`, which belongs to these bindings; `start` makes it. */
async function instancesOf(
  url: URL,
  start: (input: { module_or_path: WebAssembly.Module }) => Promise<unknown>,
  bindings: Bindings<Analyser>,
): Promise<Instances> {
  const module = await fetchModule(url);
  try {
    // wasm-bindgen keeps hold of whatever it instantiates, so we look before.
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (!exported.includes("__wbindgen_start")) throw new TypeError("not made by wasm-bindgen");
    await start({ module_or_path: module });
  } catch (cause) {
    const message = `The WebAssembly file at ${url.href} is not the one that belongs to this version of Whosaid.`;
    throw new WhosaidError("wasm", message, { cause });
  }
  return new Instances(bindings);
}

// wasm-bindgen's module holds one instance, so we instantiate once however often we load.
const sharedInstances = once((url: URL) => instancesOf(url, init, { Analyser, __wbg_reset_state }));
const reportedScript = once(() => import("./reported.js"));
const reportedInstances = once(async (url: URL) => {
  const script = await reportedScript();
  return instancesOf(url, script.init, script);
});

async function started(engine: Engine, { modelUrl }: EngineFiles): Promise<Engine> {
  try {
    engine.analyseNow(FIRST_WORDS);
  } catch (cause) {
    throw modelError(cause, `The file at ${modelUrl.href}`);
  }
  return engine;
}

/**
 * An engine that has analysed a first text.
 * Rejects with a `WhosaidError` whose message says which file is wrong and how.
 */
export async function loadEngine(files: EngineFiles, names?: CheckedNames): Promise<Engine> {
  checkSupport();
  const [shared, model] = await Promise.all([
    sharedInstances(files.wasmUrl),
    fetchModel(files.modelUrl),
  ]);
  return started(new Engine(shared, model, names), files);
}

/**
 * The same with reported speech, by a build and a model of its own; of `files`, only the names model is used.
 */
export async function loadReportedEngine(
  files: EngineFiles,
  own: ReportedFiles,
  names?: CheckedNames,
): Promise<Engine> {
  checkSupport();
  const beside = reportedScript().then(({ filesBeside }) => filesBeside());
  const url = own.modelUrl ?? (await beside).model;
  const [shared, model, reported] = await Promise.all([
    reportedInstances(own.wasmUrl ?? (await beside).wasm),
    fetchModel(files.modelUrl),
    fetchModel(url, MODELS.reported),
  ]);
  const report = reportBy(reported, `The file at ${url.href}`);
  const engine = new Engine(shared, model, names, (analyser) => report(analyser as Reporting));
  return started(engine, files);
}
