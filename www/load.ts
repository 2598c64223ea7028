// Fetches and starts the engine; whosaid.ts, the extension's background and tests begin with it.

import init, { __wbg_reset_state, Analyser } from "#wasm";
import { Engine } from "./engine.js";
import { checkSupport, fetchModel } from "./fetch.js";
import type { CheckedNames } from "./names.js";
import { once } from "./once.js";
import { type EngineFiles, instancesOf, started } from "./start-engine.js";

// wasm-bindgen's module holds one instance, so we instantiate once however often we load.
const sharedInstances = once((url: URL) => instancesOf(url, init, { Analyser, __wbg_reset_state }));

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
