#!/usr/bin/env node
// check-imports.mjs: fails where files of www/ and src/page, src/ or train/src import each other in a
// circle, types included. Prints the shortest circle of each knot.
//
// A circle means that none of its files can be understood, tested or moved without the others.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const filesOf = (folder, pattern) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => pattern.test(path));

/** The files that each file of TypeScript imports: as values, as types or while running. */
function typescriptGraph(folder) {
  // Comments show how to import, without doing it.
  const COMMENT = /^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm;
  const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g;
  const files = filesOf(folder, /\.tsx?$/);
  const resolve = (from, path) => {
    const base = join(dirname(from), path).replace(/\.js$/, "");
    return files.find((file) => file === `${base}.ts` || file === `${base}.tsx`);
  };
  return new Map(
    files.map((file) => {
      const found = [...readFileSync(file, "utf8").replace(COMMENT, "").matchAll(IMPORT)];
      return [file, found.map(([, path]) => resolve(file, path)).filter(Boolean)];
    }),
  );
}

/** In a module within the file, `super` is the file itself. */
const withoutInnerSuper = (code) =>
  code.replace(/\bmod \w+ \{\n[\s\S]*?\n\}/g, (inner) => inner.replaceAll("super::", "self::"));

/** Rust without comments, strings, the tests at the end of a file, and modules as limits of visibility. */
const codeOf = (text) =>
  withoutInnerSuper(
    text
      .replace(/\n#\[cfg\(test\)\]\s*mod tests \{[\s\S]*$/, "\n")
      .replace(/\/\/.*$/gm, "")
      .replace(/\bpub\(in [^)]*\)/g, "pub")
      .replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""'),
  );

/** The paths of a `use` tree: "a::{b, c::{d, e}}" gives a::b, a::c::d, a::c::e. */
function pathsOf(tree, prefix = []) {
  const [, head = "", group] = tree.trim().match(/^([^{]*)(?:\{([\s\S]*)\})?$/) ?? [];
  const own = [...prefix, ...head.replace(/\s+as\s+\w+/, "").split("::")]
    .map((part) => part.trim())
    .filter(Boolean);
  if (group === undefined) return [own];
  const parts = [];
  let depth = 0;
  let part = "";
  for (const letter of `${group},`) {
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (letter === "," && depth === 0) {
      if (part.trim()) parts.push(...pathsOf(part, own));
      part = "";
    } else part += letter;
  }
  return parts;
}

/**
 * The files that each file of a crate uses. A name that a module passes on by `pub use` counts as the
 * name of the file that has it; that a module declares its files and passes on their names, which is
 * how Rust builds a module, does not count as using them.
 */
function rustGraph(folder) {
  const files = filesOf(folder, /\.rs$/);
  const moduleOf = (file) => {
    const parts = relative(folder, file).replace(/\.rs$/, "").split("/");
    return ["mod", "lib", "main"].includes(parts.at(-1)) ? parts.slice(0, -1) : parts;
  };
  const fileOf = new Map(files.map((file) => [moduleOf(file).join("::"), file]));
  const code = new Map(files.map((file) => [file, codeOf(readFileSync(file, "utf8"))]));

  const absolute = (path, module) => {
    const [first, ...rest] = path;
    if (first === "crate") return rest;
    if (first === "self") return [...module, ...rest];
    if (first === "super") return absolute(["self", ...rest], module.slice(0, -1));
    // A name of the same module or of its child.
    return fileOf.has([...module, first].join("::")) ? [...module, ...path] : undefined;
  };
  const USE = /(\bpub(?:\([^)]*\))?\s+)?\buse\s+([^;]+);/g;
  const uses = (file) =>
    [...code.get(file).matchAll(USE)].flatMap(([, isPublic, tree]) =>
      pathsOf(tree).map((path) => ({ isPublic: isPublic !== undefined, path })),
    );
  /** Names that a module passes on: name to absolute path. */
  const passedOn = new Map(
    files.map((file) => {
      const module = moduleOf(file);
      const names = uses(file)
        .filter(({ isPublic }) => isPublic)
        .map(({ path }) => [path.at(-1), absolute(path, module)]);
      return [module.join("::"), new Map(names.filter(([, path]) => path))];
    }),
  );
  const resolve = (path, seen = new Set()) => {
    for (let length = path.length; length >= 0; length--) {
      const module = path.slice(0, length).join("::");
      const file = fileOf.get(module);
      if (!file) continue;
      const onward = passedOn.get(module)?.get(path[length]);
      const key = onward?.join("::");
      if (onward && !seen.has(key)) return resolve(onward, seen.add(key));
      return file;
    }
    return undefined;
  };
  return new Map(
    files.map((file) => {
      const module = moduleOf(file);
      const used = uses(file)
        .filter(({ isPublic }) => !isPublic)
        .map(({ path }) => path);
      const inline = code.get(file).replace(USE, "");
      for (const [path] of inline.matchAll(/\b(?:crate|super|self)(?:::\w+)+/g)) {
        used.push(path.split("::"));
      }
      const targets = used
        .map((path) => absolute(path, module))
        .filter(Boolean)
        .map((path) => resolve(path))
        .filter((target) => target && target !== file);
      return [file, [...new Set(targets)]];
    }),
  );
}

/** The shortest way from a file back to itself, as a list that begins and ends with it. */
function circleThrough(graph, start) {
  const before = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [start];
        for (let at = file; at !== start; at = before.get(at)) way.unshift(at);
        return [start, ...way];
      }
      if (!before.has(next)) {
        before.set(next, file);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function circles(graph) {
  const known = new Set();
  const found = [];
  for (const file of graph.keys()) {
    const circle = known.has(file) ? undefined : circleThrough(graph, file);
    if (!circle) continue;
    for (const member of circle) known.add(member);
    found.push(circle);
  }
  return found;
}

/** Prints how many files and circles there are, and each circle; how many circles there are. */
function report(what, graphs) {
  const all = graphs.flatMap(circles);
  const count = graphs.reduce((sum, graph) => sum + graph.size, 0);
  console.log(`${what}: ${count} files, ${all.length} circles`);
  for (const circle of all) console.error(`circle: ${circle.join(" -> ")}`);
  return all.length;
}

const script = ["www", "src/page"].map(typescriptGraph);
const rust = ["src", "train/src"].map(rustGraph);
const faults = report("TypeScript", script) + report("Rust", rust);
process.exitCode = faults > 0 ? 1 : 0;
