// The build of the analysis that also finds reported speech, and the files that belong to it. Only those who
// ask for reported speech load any of this (load-reported.ts).

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
  // What the browser must not keep would be loaded again, and that is more than the whole file.
  const isKept = !response.headers.get("Cache-Control")?.includes("no-store");
  if (!response.ok || (options && !isKept)) {
    await response.body?.cancel();
    throw new Error(`${url.href} is not there, or not kept`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * The build, made with a patch of a fifth of its size; `null` where a file is missing, or the two do not belong
 * together. Whoever then loads the whole file learns what is wrong.
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
