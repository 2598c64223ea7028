// The analysis, loaded unless there are precomputed annotations.

import type { Analyser } from "../../src/page/analyser.js";
import { loadEngine } from "../load.js";
import { once } from "../once.js";
import type { PatchFiles } from "../reported.js";
import type { EmbedOptions } from "./options.js";

/**
 * The engine, from the files beside this one; run.ts rehearses it. It finds reported speech where the options
 * say so; otherwise that is loaded once it is asked for.
 */
export async function liveAnalyser({ names, reported }: EmbedOptions): Promise<Analyser> {
  const files = {
    wasmUrl: new URL("whosaid.wasm", import.meta.url),
    modelUrl: new URL("whosaid.model", import.meta.url),
  };
  // Few publishers have a list, and few readers want reported speech.
  const own = names === undefined ? names : await (await import("./own-names.js")).ownNames(names);
  const load = async (patch?: PatchFiles) =>
    (await import("../load-reported.js")).loadReportedEngine(files, {}, own, patch);
  if (reported === "on") return load();
  const patch = {
    base: files.wasmUrl,
    patch: new URL("whosaid-reported.patch", import.meta.url),
  };
  const withReported = once(() => load(patch));
  return Object.assign(await loadEngine(files, own), { withReported });
}
