#!/usr/bin/env node
// bare-panics.mjs FILE: makes every panic in the WebAssembly a bare trap. What a panic would have said,
// and where it stood in the sources, is the thirtieth part of what a page loads of it; the reader is told
// by www/engine.ts that the analysis broke down, with the trap's stack. It is what rustc calls
// `panic=immediate-abort`, which only nightly compilers have.
//
// wasm-opt does the rest: what a function that only traps is called with is not made anymore.
import { writeFileSync } from "node:fs";
import { SECTIONS, WasmFile } from "./wasm-file.mjs";

const [FILE = ""] = process.argv.slice(2);
const file = new WasmFile(FILE);
const { bytes } = file;

/** A number in LEB128. */
function encoded(value) {
  const encoding = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...encoding, rest]);
    encoding.push((rest % 128) + 128);
  }
}

/** Functions of the standard library that never return, and what they alone call: values in Debug's form. */
const PANICS = new RegExp(
  `^(${[
    "core::panicking::(panic|assert_failed|unreachable)\\w*",
    "core::panicking::panic_const::\\w+",
    "core::option::(unwrap|expect)_failed",
    "core::result::unwrap_failed",
    "core::slice::(index::)?\\w*_fail\\w*",
    "core::str::slice_error_fail\\w*",
    "core::cell::panic_\\w+",
    "alloc::raw_vec::(handle_error|capacity_overflow)",
    "alloc::alloc::handle_alloc_error",
    "std::sync::lazy_lock::panic_poisoned",
    "std::thread::local::panic_access_error",
    "std::panicking::panic_with_hook",
    "<.+ as core::fmt::Debug>::fmt",
    "__rustc::(rust_panic|rust_begin_unwind|__rust_start_panic|__rust_alloc_error_handler)",
  ].join("|")})(::<|$)`,
);

/** The section of code, each panic `unreachable; end` and no locals. */
function bareCode() {
  const bare = Buffer.from([3, 0, 0x00, 0x0b]);
  const names = file.functionNames();
  const first = file.importedFunctions();
  file.enter(SECTIONS.code);
  const count = file.number();
  const parts = [encoded(count)];
  let panics = 0;
  for (let index = first; index < first + count; index++) {
    const start = file.at;
    const length = file.number();
    file.at += length;
    // Without the hashes of crates.
    const name = (names.get(index) ?? "").replace(/\[[0-9a-f]+\]/g, "");
    const isPanic = PANICS.test(name);
    if (isPanic) panics++;
    parts.push(isPanic ? bare : bytes.subarray(start, file.at));
  }
  // Else a new compiler calls them something else, and the weight is back.
  if (panics < 10) throw new Error(`${FILE} has ${panics} panics by name, too few`);
  const code = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([SECTIONS.code]), encoded(code.length), code]);
}

/** Puts zeros in the place of `core::panic::Location`s (path, its length, line, column) and their paths. */
function clearLocations() {
  file.enter(SECTIONS.data);
  const segments = [];
  for (let left = file.number(); left > 0; left--) {
    // Active, at a constant address: what rustc's linker writes.
    if (file.number() !== 0 || file.byte() !== 0x41) throw new Error("a segment of another kind");
    const address = file.number();
    file.at++;
    const length = file.number();
    segments.push({ address, start: file.at, length });
    file.at += length;
  }
  const isPath = (bytes) => /^[\w/.-]+\.rs$/.test(bytes.toString("latin1"));
  const paths = new Set();
  /** The bytes at an address, if there are so many. */
  const stretch = (address, length) => {
    const within = ({ address: from, length: all }) =>
      address >= from && address + length <= from + all;
    const segment = segments.find(within);
    if (!segment) return undefined;
    const start = segment.start + address - segment.address;
    return bytes.subarray(start, start + length);
  };
  for (const { address, start, length } of segments) {
    for (let from = start + (-address & 3); from + 16 <= start + length; from += 4) {
      const [path, size, line, column] = [0, 4, 8, 12].map((by) => bytes.readUInt32LE(from + by));
      if (size < 4 || size > 200 || line < 1 || line > 1e5 || column < 1 || column > 1e3) continue;
      const name = stretch(path, size);
      if (!name || !isPath(name)) continue;
      paths.add(name);
      bytes.fill(0, from, from + 16);
    }
  }
  if (paths.size === 0) throw new Error(`${FILE} has no places of panics`);
  for (const path of paths) path.fill(0);
}

clearLocations();
const code = bareCode();
const { whole, end } = file.enter(SECTIONS.code);
writeFileSync(FILE, Buffer.concat([bytes.subarray(0, whole), code, bytes.subarray(end)]));
