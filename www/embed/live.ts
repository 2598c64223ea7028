// The analysis, loaded unless there are precomputed annotations.

import type { Analyser } from "../../src/page/analyser.js";
import { reasonOf } from "../errors.js";
import { loadEngine } from "../load.js";
import { loadReportedEngine } from "../load-reported.js";
import type { CheckedNames } from "../names.js";
import { once } from "../once.js";
import { document } from "../own-globals.js";
import type { EmbedOptions } from "./options.js";

/** The publisher's list; if it cannot be had, the page is annotated without it. */
async function ownNames(names: EmbedOptions["names"]): Promise<CheckedNames | undefined> {
  if (names === undefined) return undefined;
  try {
    let list: unknown = names;
    if (typeof names === "string") {
      const response = await fetch(new URL(names, document.baseURI));
      if (!response.ok) throw new Error(`the server answers ${response.status}`);
      list = await response.json();
    }
    const { checkNames } = await import("../names.js");
    return checkNames(list);
  } catch (error) {
    const from = typeof names === "string" ? ` at ${names}` : "";
    console.warn(`Whosaid: the names${from} cannot be used: ${reasonOf(error)}`);
    return undefined;
  }
}

/**
 * The engine, from the files beside this one; run.ts rehearses it. It finds reported speech where the options
 * say so; otherwise that is loaded once it is asked for.
 */
export async function liveAnalyser({ names, reported }: EmbedOptions): Promise<Analyser> {
  const files = {
    wasmUrl: new URL("whosaid.wasm", import.meta.url),
    modelUrl: new URL("whosaid.model", import.meta.url),
  };
  const own = await ownNames(names);
  if (reported === "on") return loadReportedEngine(files, {}, own);
  const patch = {
    base: files.wasmUrl,
    patch: new URL("whosaid-reported.patch", import.meta.url),
  };
  const withReported = once(() => loadReportedEngine(files, {}, own, patch));
  return Object.assign(await loadEngine(files, own), { withReported });
}
