#!/usr/bin/env node
// Prints how large dist/ is: each file that a page loads, and what each way of use loads in all.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const size = (name) => {
  const bytes = readFileSync(new URL(`../dist/${name}`, import.meta.url));
  return { raw: bytes.length, brotli: brotliCompressSync(bytes).length };
};

const print = (name, { raw, brotli }) => {
  const columns = [raw, brotli].map((bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12));
  console.log(name.padEnd(32) + columns.join(""));
};

console.log("file".padEnd(32) + ["raw", "brotli"].map((title) => title.padStart(12)).join(""));
const names = [
  ...["whosaid.wasm", "whosaid.model", "whosaid.js", "whosaid-embed.js"],
  ...["whosaid-worker.js", "whosaid-worker-thread.js", "whosaid-node.js", "whosaid-node.wasm"],
];
const sizes = Object.fromEntries(names.map((name) => [name, size(name)]));
for (const name of names) print(name, sizes[name]);

const total = (...parts) => ({
  raw: parts.reduce((sum, part) => sum + sizes[part].raw, 0),
  brotli: parts.reduce((sum, part) => sum + sizes[part].brotli, 0),
});
const engine = ["whosaid.wasm", "whosaid.model"];
print("a page with the module loads", total(...engine, "whosaid.js"));
print("a page with the embed loads", total(...engine, "whosaid-embed.js"));
print(
  "a page with the worker loads",
  total(...engine, "whosaid-worker.js", "whosaid-worker-thread.js"),
);
print("Node reads", total("whosaid.model", "whosaid-node.js", "whosaid-node.wasm"));
