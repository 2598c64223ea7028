#!/usr/bin/env node
// Checks every crate of Cargo.lock and every npm package of package-lock.json:
//
//   licence     one of those below, or an exception that is named with its reason
//   source      crates.io with a checksum, the npm registry with an integrity hash: no paths, no git
//   duplicates  one version of each crate in what we ship
//   reasons     ARCHITECTURE.md says of every direct dependency what it is for
//
// cargo-deny checks most of this, too; it is 360 crates more to compile, six times as many as we
// have ourselves. Known vulnerabilities are not looked for: the databases of advisories are on no
// package registry, so that a machine without other network could not ask them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LICENCES = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);

/** Licences that are right for one package alone. */
const EXCEPTIONS = {
  // File-level copyleft. Tests run it; nothing of it is in dist/.
  "axe-core": "MPL-2.0",
  // A dedication to the public domain. Arrow asks for it where it is compiled to WebAssembly, which
  // ours never is.
  "tiny-keccak": "CC0-1.0",
};

/** Crates that are shipped in two versions, and why. */
const DUPLICATES = {};

const CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index";
const NPM = "https://registry.npmjs.org/";

const root = new URL("../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const faults = [];

/**
 * Whether an SPDX expression can be met by licences of the list. Old crates write "MIT/Apache-2.0"
 * for "MIT OR Apache-2.0".
 */
function isAllowed(expression) {
  const tokens = expression
    .replaceAll("/", " OR ")
    .replaceAll(/\s+WITH\s+/g, "_WITH_")
    .match(/[()]|[^\s()]+/g)
    .map((token) => token.replaceAll("_WITH_", " WITH "));
  let at = 0;
  const term = () => {
    const token = tokens[at++];
    if (token !== "(") return LICENCES.has(token);
    const value = either();
    if (tokens[at++] !== ")") throw new Error(`no licence expression: ${expression}`);
    return value;
  };
  const both = () => {
    let value = term();
    while (tokens[at] === "AND") {
      at++;
      value = term() && value;
    }
    return value;
  };
  const either = () => {
    let value = both();
    while (tokens[at] === "OR") {
      at++;
      value = both() || value;
    }
    return value;
  };
  const value = either();
  if (at !== tokens.length) throw new Error(`no licence expression: ${expression}`);
  return value;
}

// That the check can fail is not to be taken on trust.
for (const [expression, expected] of [
  ["MIT", true],
  ["MIT/GPL-3.0", true],
  ["GPL-3.0-only", false],
  ["MIT AND GPL-3.0-only", false],
  ["(MIT OR GPL-3.0-only) AND Unicode-3.0", true],
  ["GPL-2.0-only OR (MIT AND LGPL-3.0-only)", false],
  ["Apache-2.0 WITH LLVM-exception", true],
]) {
  if (isAllowed(expression) !== expected) throw new Error(`isAllowed("${expression}") is wrong`);
}

function checkLicence(name, licence) {
  if (!licence) faults.push(`${name} names no licence`);
  else if (!isAllowed(licence) && EXCEPTIONS[name] !== licence) {
    faults.push(`${name} has the licence ${licence}, which is not on the list`);
  }
}

function checkCrates() {
  const { packages, workspace_members, resolve } = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version=1", "--locked", "--all-features"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const own = new Set(workspace_members);
  const others = packages.filter(({ id }) => !own.has(id));
  for (const { name, license, source } of others) {
    checkLicence(name, license);
    if (source !== CRATES_IO) faults.push(`the crate ${name} comes from ${source ?? "a path"}`);
  }
  const unsummed = read("Cargo.lock")
    .split("[[package]]")
    .filter((entry) => entry.includes("\nsource = ") && !entry.includes("\nchecksum = "));
  for (const entry of unsummed) faults.push(`Cargo.lock has no checksum for ${entry.trim()}`);

  // What is shipped is what the crate itself needs to run: no tests, build scripts or training.
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const shipped = new Set();
  const visit = (id) => {
    if (shipped.has(id)) return;
    shipped.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  const whosaid = packages.find(({ id, name }) => own.has(id) && name === "whosaid");
  visit(whosaid.id);
  const versions = new Map();
  for (const { id, name, version } of packages) {
    if (shipped.has(id)) versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  for (const [name, all] of versions) {
    if (all.length > 1 && !DUPLICATES[name]) {
      faults.push(`the crate ${name} is there in the versions ${all.join(", ")}`);
    }
  }
  const direct = packages
    .filter(({ id }) => own.has(id))
    .flatMap(({ dependencies }) => dependencies.map(({ name }) => name))
    .filter((name) => !packages.some((found) => own.has(found.id) && found.name === name));
  return { count: others.length, shipped: shipped.size - 1, direct };
}

function checkPackages() {
  const entries = Object.entries(JSON.parse(read("package-lock.json")).packages);
  const others = entries.filter(([path]) => path !== "");
  for (const [path, { license, resolved, integrity }] of others) {
    const name = path.replace(/^.*node_modules\//, "");
    checkLicence(name, license);
    // Without an address it is the registry that npm is set up for; the hash decides.
    if (!integrity || (resolved && !resolved.startsWith(NPM))) {
      faults.push(`the npm package ${name} comes from ${resolved ?? "a folder"}, unchecked`);
    }
  }
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  return { count: others.length, direct: Object.keys({ ...dependencies, ...devDependencies }) };
}

function checkReasons(names) {
  const [, section = ""] = read("ARCHITECTURE.md").split("\n## Dependencies\n");
  const table = section.split("\n## ")[0];
  for (const name of new Set(names)) {
    if (!table.includes(`\`${name}\``)) {
      faults.push(`ARCHITECTURE.md, "Dependencies", does not say what ${name} is for`);
    }
  }
}

const crates = checkCrates();
const npm = checkPackages();
checkReasons([...crates.direct, ...npm.direct]);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(
  `${crates.count} crates (${crates.shipped} in what we ship), ${npm.count} npm packages`,
);
console.log("left out: known vulnerabilities (no database of advisories to be had offline)");
