// Fetches and starts the engine; whosaid.ts, the extension's background and tests begin with it.

import init, { __wbg_reset_state, Analyser } from "#wasm";
import { Engine, Instances } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { checkSupport, fetchModel, fetchModule } from "./fetch.js";
import { FIRST_WORDS } from "./first-words.js";
import { modelError } from "./model-error.js";
import type { CheckedNames } from "./names.js";
import { once } from "./once.js";

// wasm-bindgen's module holds one instance, so we instantiate once however often we load.
const sharedInstances = once(async (url: URL): Promise<Instances> => {
  const module = await fetchModule(url);
  try {
    // wasm-bindgen keeps hold of whatever it instantiates, so we look before.
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (!exported.includes("__wbindgen_start")) throw new TypeError("not made by wasm-bindgen");
    await init({ module_or_path: module });
  } catch (cause) {
    const message = `The WebAssembly file at ${url.href} is not the one that belongs to this version of Whosaid.`;
    throw new WhosaidError("wasm", message, { cause });
  }
  return new Instances({ Analyser, __wbg_reset_state });
});

/**
 * An engine that has analysed a first text.
 * Rejects with a `WhosaidError` whose message says which file is wrong and how.
 */
export async function loadEngine(
  files: { wasmUrl: URL; modelUrl: URL },
  names?: CheckedNames,
): Promise<Engine> {
  checkSupport();
  const [shared, model] = await Promise.all([
    sharedInstances(files.wasmUrl),
    fetchModel(files.modelUrl),
  ]);
  const engine = new Engine(shared, model, names);
  try {
    engine.analyseNow(FIRST_WORDS);
  } catch (cause) {
    throw modelError(cause, `The file at ${files.modelUrl.href}`);
  }
  return engine;
}
