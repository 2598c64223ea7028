// The build of the analysis that also finds reported speech, and the files that belong to it. Only those who
// ask for reported speech load any of this (www/load.ts).

import { patched } from "./patch.js";

export { __wbg_reset_state, Analyser, default as init } from "#wasm-reported";

/** Bundlers look for just these words, and take what they name along. */
export const filesBeside = () => ({
  wasm: new URL("./whosaid-reported.wasm", import.meta.url),
  model: new URL("./whosaid-reported.model", import.meta.url),
});

/** Where the usual build is, which the page has loaded, and what makes this one of it. */
export interface PatchFiles {
  base: URL;
  patch: URL;
}

async function bytesAt(url: URL, options?: RequestInit): Promise<Uint8Array> {
  const response = await fetch(url, options);
  // What the browser was not to keep would have to be loaded again, which is more than the whole file.
  const isKept = !response.headers.get("Cache-Control")?.includes("no-store");
  if (!response.ok || (options && !isKept)) {
    await response.body?.cancel();
    throw new Error(`${url.href} is not there, or not kept`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * The build, by a fifth of its bytes; `null` where it is not to be had so, be it that a file is missing or that
 * they do not belong together. The whole file, then, says what is wrong.
 */
export async function patchedModule(files: PatchFiles): Promise<WebAssembly.Module | null> {
  try {
    const [base, patch] = await Promise.all([
      bytesAt(files.base, { cache: "force-cache" }),
      bytesAt(files.patch),
    ]);
    const bytes = patched(base, patch);
    return bytes && (await WebAssembly.compile(bytes));
  } catch {
    return null;
  }
}
