#!/usr/bin/env node
// wasm-sizes.mjs [FILE]: what the WebAssembly holds, in bytes before compression: by crate, by module of
// ours, the largest functions, and the stretches of data. FILE has the names of its functions,
// as target/bindgen/named.wasm of scripts/build.
import { readFileSync } from "node:fs";

const FILE = process.argv[2] ?? new URL("../target/bindgen/named.wasm", import.meta.url);
const MOST = 30;
const bytes = readFileSync(FILE);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function text() {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
}

const sections = [];
while (at < bytes.length) {
  const id = bytes[at++];
  const length = number();
  const section = { id, start: at, end: at + length, name: "" };
  if (id === 0) {
    section.name = text();
    section.start = at;
  }
  sections.push(section);
  at = section.end;
}
const section = (id, name = "") => sections.find((one) => one.id === id && one.name === name);

/** How many functions are imported: theirs are the first numbers. */
function imported() {
  const imports = section(2);
  if (!imports) return 0;
  at = imports.start;
  let functions = 0;
  for (let left = number(); left > 0; left--) {
    text();
    text();
    const kind = bytes[at++];
    if (kind === 0) {
      functions++;
      number();
    } else throw new Error("something else than a function is imported");
  }
  return functions;
}

function functionNames() {
  const names = new Map();
  const own = section(0, "name");
  if (!own) throw new Error(`${FILE} has no names`);
  for (at = own.start; at < own.end; ) {
    const id = bytes[at++];
    const end = number() + at;
    if (id === 1) {
      for (let left = number(); left > 0; left--) {
        const index = number();
        names.set(index, text());
      }
    }
    at = end;
  }
  return names;
}

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

const names = functionNames();
const code = section(10);
at = code.start;
const first = imported();
at = code.start;
const functions = [];
for (let index = first, left = number(); left > 0; left--, index++) {
  const start = at;
  const end = number() + at;
  functions.push({ name: readable(names.get(index) ?? `function ${index}`), size: end - start });
  at = end;
}

const data = [];
at = section(11).start;
for (let left = number(); left > 0; left--) {
  const flags = number();
  if (flags === 0) {
    at++;
    number();
    at++;
  }
  const length = number();
  const peek = bytes.toString("latin1", at, at + 60).replace(/[^ -~]/g, "·");
  data.push({ name: peek, size: length });
  at += length;
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
  sections.map(({ id, name, start, end }) => ({
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
