// Fetching the two files beside the module, with errors that name the file and what is wrong.

import { WhosaidError, type WhosaidErrorCode } from "./errors.js";
import { MODELS } from "./model-error.js";

// The smallest module that uses a SIMD instruction (from wasm-feature-detect, Apache-2.0).
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** What pages and their libraries replace at times, and whether it does what we need of it. */
const BUILTINS: Record<string, () => boolean> = {
  Map: () => [...new Map([[NaN, 1]]).entries()][0]?.[1] === 1 && new Map([[1, 2]]).get(1) === 2,
  Set: () => [...new Set([1, 1, 2])].length === 2,
  WeakSet: () => {
    const key = {};
    return new WeakSet([key]).has(key);
  },
  URL: () => new URL("b?c=d", "https://a.test/").searchParams.get("c") === "d",
  TextEncoder: () => {
    const bytes = new Uint8Array(2);
    return new TextEncoder().encodeInto("é", bytes).written === 2 && bytes[1] === 0xa9;
  },
  TextDecoder: () => new TextDecoder().decode(new Uint8Array([0xc3, 0xa9])) === "é",
  // Browsers of 2021 and 2022 lack these. A worker has no style sheets.
  "Array.prototype.toSorted": () => [2, 1].toSorted()[0] === 1,
  CSSStyleSheet: () => !globalThis.document || "replaceSync" in new CSSStyleSheet(),
};

function isSound(name: string): boolean {
  try {
    return BUILTINS[name]?.() ?? true;
  } catch {
    return false;
  }
}

/** @throws {WhosaidError} `unsupported` where this browser, or this page, cannot run us. */
export function checkSupport(): void {
  const replaced = Object.keys(BUILTINS).find((name) => !isSound(name));
  if (replaced) {
    throw new WhosaidError(
      "unsupported",
      `Whosaid cannot work here: the browser's \`${replaced}\` is missing, or this page has put something of its own in its place.`,
    );
  }
  if (typeof WebAssembly === "undefined") {
    throw new WhosaidError(
      "unsupported",
      "Whosaid needs WebAssembly, which is off or missing here.",
    );
  }
  if (!WebAssembly.validate(SIMD_MODULE)) {
    throw new WhosaidError(
      "unsupported",
      "Whosaid needs WebAssembly SIMD, which this browser lacks: it came with Chrome 91, Firefox 89 and Safari 16.4.",
    );
  }
}

async function fetchFile(url: URL, code: WhosaidErrorCode, what: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new WhosaidError(code, `${what} could not be fetched from ${url.href}.`, { cause });
  }
  if (!response.ok) {
    throw new WhosaidError(code, `${what} is not at ${url.href} (HTTP ${response.status}).`);
  }
  return response;
}

async function body(response: Response, url: URL, code: WhosaidErrorCode, what: string) {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new WhosaidError(code, `${what} broke off while loading from ${url.href}.`, { cause });
  }
}

/** The model's bytes; whether they are a model, the analyser says. */
export async function fetchModel(url: URL, model: string = MODELS.names): Promise<Uint8Array> {
  const what = `Whosaid's ${model}`;
  return body(await fetchFile(url, "model", what), url, "model", what);
}

const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Whether not even a module with nothing in it may be compiled; the error's words do not tell. */
async function isBlocked(): Promise<boolean> {
  return WebAssembly.compile(EMPTY_MODULE).then(
    () => false,
    () => true,
  );
}

/** The compiled module, whatever type the server gives the file. */
export async function fetchModule(url: URL): Promise<WebAssembly.Module> {
  const what = "Whosaid's WebAssembly file";
  const response = await fetchFile(url, "wasm", what);
  const type = response.headers?.get("Content-Type") ?? "no type";
  // A page may have wrapped fetch(), and what that gives only behaves like a response.
  const isNative = Object.prototype.toString.call(response) === "[object Response]";
  try {
    // Streaming lets the browser keep the compiled code, but insists on the right type.
    if (isNative && WebAssembly.compileStreaming && type.startsWith("application/wasm"))
      return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    if (await isBlocked()) {
      throw new WhosaidError(
        "blocked",
        "This page's Content Security Policy forbids WebAssembly, so Whosaid cannot run here; it needs 'wasm-unsafe-eval' in script-src.",
        { cause },
      );
    }
    throw new WhosaidError("wasm", `${what} at ${url.href} is cut or damaged (sent as ${type}).`, {
      cause,
    });
  }
}
