// The analysis, loaded unless there are precomputed annotations.

import type { Analyser } from "../../src/page/analyser.js";
import { reasonOf } from "../errors.js";
import { loadEngine } from "../load.js";
import { type CheckedNames, checkNames } from "../names.js";
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
    return checkNames(list);
  } catch (error) {
    const from = typeof names === "string" ? ` at ${names}` : "";
    console.warn(`Whosaid: the names${from} cannot be used: ${reasonOf(error)}`);
    return undefined;
  }
}

/** The engine, from the files beside this one; run.ts rehearses it. */
export async function liveAnalyser(names: EmbedOptions["names"]): Promise<Analyser> {
  const files = {
    wasmUrl: new URL("whosaid.wasm", import.meta.url),
    modelUrl: new URL("whosaid.model", import.meta.url),
  };
  return loadEngine(files, await ownNames(names));
}
