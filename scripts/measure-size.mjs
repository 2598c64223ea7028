#!/usr/bin/env node
// Prints how large dist/ is: each file that a page loads, and what each way of use loads in all.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const read = (name) => readFileSync(new URL(`../dist/${name}`, import.meta.url));
const { parts, files } = JSON.parse(read("integrity.json"));

const sizes = {};
function size(name) {
  if (!sizes[name]) {
    const bytes = read(name);
    sizes[name] = { raw: bytes.length, brotli: brotliCompressSync(bytes).length };
  }
  return sizes[name];
}

const print = (name, { raw, brotli }) => {
  const columns = [raw, brotli].map((bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12));
  console.log(name.padEnd(40) + columns.join(""));
};

/** A script and all that it imports as soon as it runs. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const code = read(name).toString();
  for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g))
    withImports(path, found);
  return found;
}

/** All files of these scripts, each once. */
function all(scripts, others = []) {
  const names = new Set(others);
  for (const script of scripts) for (const name of withImports(script)) names.add(name);
  return names;
}

const total = (names) =>
  [...names].reduce(
    (sum, name) => ({ raw: sum.raw + size(name).raw, brotli: sum.brotli + size(name).brotli }),
    { raw: 0, brotli: 0 },
  );

const named = (name) => Object.keys(files).find((file) => file.startsWith(`whosaid-${name}-`));
/** What it loads in any case, with the toolbar. */
const tag = ["whosaid-embed.js", parts.run];
const engine = ["whosaid.wasm", "whosaid.model"];
/** In the place of the WebAssembly; once a reader asks for it in the toolbar, a patch of that is enough. */
const reported = ["whosaid-reported.wasm", "whosaid-reported.model"];
const patch = "whosaid-reported.patch";
const annotated = all([...tag, parts.live], engine);
const ways = {
  "a page with the module loads": all(["whosaid.js"], engine),
  "a page with the worker loads": all(["whosaid-worker.js", "whosaid-worker-thread.js"], engine),
  "Node reads": all(["whosaid-node.js"], ["whosaid.model", "whosaid-node.wasm"]),
  "a page with the tag, before it is wanted": all(["whosaid-embed.js"]),
  "a page with the tag, annotated": annotated,
  "the same, precomputed (without its file)": all([...tag, parts.precomputed]),
  "what reported speech in the toolbar adds": new Set(
    [...all([named("reported")], [patch, "whosaid-reported.model"])].filter(
      (name) => !annotated.has(name),
    ),
  ),
  "a page with load({ reported: true }) loads": all(
    ["whosaid.js", "whosaid-reported.js"],
    [...reported, "whosaid.model"],
  ),
};

console.log("file".padEnd(40) + ["raw", "brotli"].map((title) => title.padStart(12)).join(""));
const others = [
  "reported.js",
  "reported-thread.js",
  "worker.js",
  "worker-thread.js",
  "node.js",
  "node.wasm",
];
const alone = [
  ...engine,
  ...reported,
  patch,
  "whosaid.js",
  "whosaid-embed.js",
  ...others.map((name) => `whosaid-${name}`),
];
for (const name of alone) print(name, size(name));
for (const name of Object.keys(files).filter((name) => !alone.includes(name))) {
  if (!name.startsWith("whosaid-embed-")) print(name, size(name));
}
for (const [way, names] of Object.entries(ways)) print(way, total(names));
