#!/usr/bin/env node
// wasm-sizes.mjs [FILE]: what the WebAssembly holds, in bytes before compression: by crate, by module of
// ours, the largest functions, and the stretches of data. FILE has the names of its functions,
// as target/bindgen/named.wasm of scripts/build.
import { fileURLToPath } from "node:url";
import { SECTIONS, WasmFile } from "./wasm-file.mjs";

const FILE =
  process.argv[2] ?? fileURLToPath(new URL("../target/bindgen/named.wasm", import.meta.url));
const MOST = 30;
const file = new WasmFile(FILE);

/** A mangled name as Rust writes it, without its hash. */
function readable(name) {
  const mangled = /^_ZN(.*)E/.exec(name)?.[1];
  if (!mangled) return name;
  const parts = [];
  for (let rest = mangled; /^\d/.test(rest); ) {
    const length = Number.parseInt(rest, 10);
    const start = String(length).length;
    parts.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  if (/^h[0-9a-f]{16}$/.test(parts.at(-1))) parts.pop();
  const signs = {
    LT: "<",
    GT: ">",
    RF: "&",
    BP: "*",
    C: ",",
    u20: " ",
    u7b: "{",
    u7d: "}",
    u5b: "[",
    u5d: "]",
    LP: "(",
    RP: ")",
    u3b: ";",
    u27: "'",
  };
  return parts
    .join("::")
    .replace(/\$(\w+)\$/g, (all, sign) => signs[sign] ?? all)
    .replaceAll("..", "::")
    .replace(/(^|::)_</g, "$1<");
}

/** The module that a function belongs to: a generic one to the first of ours among its names. */
function moduleOf(name) {
  const path = /whosaid(?:::\w+)*/.exec(name)?.[0] ?? /[a-z_]\w*(?:::\w+)*/.exec(name)?.[0] ?? name;
  return path.split("::");
}

const names = file.functionNames();
const first = file.importedFunctions();
file.enter(SECTIONS.code);
const functions = [];
for (let index = first, left = file.number(); left > 0; left--, index++) {
  const start = file.at;
  const end = file.number() + file.at;
  functions.push({ name: readable(names.get(index) ?? `function ${index}`), size: end - start });
  file.at = end;
}

const data = [];
file.enter(SECTIONS.data);
for (let left = file.number(); left > 0; left--) {
  const flags = file.number();
  if (flags === 0) {
    file.at++;
    file.number();
    file.at++;
  }
  const length = file.number();
  const peek = file.bytes.toString("latin1", file.at, file.at + 60).replace(/[^ -~]/g, "·");
  data.push({ name: peek, size: length });
  file.at += length;
}

function table(title, rows, most = rows.length) {
  const all = rows.reduce((sum, { size }) => sum + size, 0);
  console.log(`\n${title}: ${all}`);
  rows.sort((a, b) => b.size - a.size);
  for (const { name, size } of rows.slice(0, most))
    console.log(`${String(size).padStart(8)}  ${name}`);
  const rest = rows.slice(most);
  if (rest.length > 0) {
    const size = rest.reduce((sum, { size }) => sum + size, 0);
    console.log(`${String(size).padStart(8)}  ${rest.length} others`);
  }
}

function grouped(of) {
  const groups = new Map();
  for (const { name, size } of functions) groups.set(of(name), (groups.get(of(name)) ?? 0) + size);
  return [...groups].map(([name, size]) => ({ name, size }));
}

const sectionNames = {
  1: "types",
  2: "imports",
  3: "functions",
  4: "tables",
  5: "memories",
  6: "globals",
  7: "exports",
  9: "elements",
  10: "code",
  11: "data",
  12: "data count",
};
table(
  "sections",
  file.sections.map(({ id, name, start, end }) => ({
    name: name || sectionNames[id] || id,
    size: end - start,
  })),
);
table(
  "code by crate",
  grouped((name) => moduleOf(name)[0]),
);
const ours = grouped((name) => moduleOf(name).slice(0, 3).join("::"));
table(
  "our code by module",
  ours.filter(({ name }) => name.startsWith("whosaid")),
);
table(
  "others' code by module",
  ours.filter(({ name }) => !name.startsWith("whosaid")),
  MOST,
);
table("functions", functions, MOST);
table("data", data, MOST);
