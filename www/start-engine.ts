// What starting an engine takes, with reported speech or without (load.ts, load-reported.ts).

import type { Analyser } from "#wasm";
import { type Bindings, type Engine, Instances } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { fetchModule } from "./fetch.js";
import { FIRST_WORDS } from "./first-words.js";
import { modelError } from "./model-error.js";

/** Where the files are. */
export interface EngineFiles {
  wasmUrl: URL;
  modelUrl: URL;
}

/**
 * One instance of the WebAssembly at `url`, which belongs to these bindings; `start` makes it. `made` is the
 * module where it is there already.
 */
export async function instancesOf(
  url: URL,
  start: (input: { module_or_path: WebAssembly.Module }) => Promise<unknown>,
  bindings: Bindings<Analyser>,
  made?: WebAssembly.Module | null,
): Promise<Instances> {
  const module = made ?? (await fetchModule(url));
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

/** The engine once it has analysed a first text, which shows whether its model is good. */
export async function started(
  engine: Engine,
  { modelUrl }: Pick<EngineFiles, "modelUrl">,
): Promise<Engine> {
  try {
    engine.analyseNow(FIRST_WORDS);
  } catch (cause) {
    throw modelError(cause, `The file at ${modelUrl.href}`);
  }
  return engine;
}
