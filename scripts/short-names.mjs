#!/usr/bin/env node
// short-names.mjs FOLDER: in the WebAssembly and the JavaScript that wasm-bindgen has made there, puts
// small numbers in the place of the hashes at the end of imports' names. Hashes do not compress, and
// there are enough of them to be a fiftieth of what a page loads of us as script. The names stay as
// long as they were, so that nothing else in the binary moves.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder = ""] = process.argv.slice(2);
const [script, module] = ["whosaid.js", "whosaid_bg.wasm"].map((name) => join(folder, name));

const HASH = /(?<=\w_h?)[0-9a-f]{16}\b/g;
const numbers = new Map();

/** With a number for each hash; latin1 keeps every byte of a binary as it is. */
const numbered = (text) => text.replace(HASH, (hash) => numbers.get(hash) ?? hash);

const javascript = readFileSync(script, "utf8");
for (const [hash] of javascript.matchAll(HASH)) {
  if (!numbers.has(hash)) numbers.set(hash, String(numbers.size).padStart(hash.length, "0"));
}
const binary = readFileSync(module, "latin1");
writeFileSync(script, numbered(javascript));
writeFileSync(module, numbered(binary), "latin1");

// Names that one side has and the other has not would only show when a page loads them.
const names = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(module)));
for (const { name } of names) {
  const isNumbered = /\d{16}$/.test(name);
  if (isNumbered && !numbered(javascript).includes(name)) {
    throw new Error(`${name} is not in ${script}`);
  }
}
