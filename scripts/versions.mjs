#!/usr/bin/env node
// versions.mjs [VERSION]: package.json says which version this is. Checks that the crates, WordPress's plugin
// and the change log say the same, or, with a VERSION, writes it everywhere but into the change log.
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const write = (name, text) => writeFileSync(new URL(name, root), text);

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !/^\d+\.\d+\.\d+$/.test(wanted)) {
  console.error("usage: versions.mjs [VERSION], e.g. 1.2.3");
  process.exit(2);
}
const version = wanted ?? JSON.parse(read("package.json")).version;

/** Where it stands, and what must stand there. */
const PLACES = [
  ["package.json", /^(\s*"version": ")([^"]+)/m],
  // Itself and its first package, which is this one.
  ["package-lock.json", /^(\s*"version": ")([^"]+)/m],
  ["package-lock.json", /^(\s{6}"version": ")([^"]+)/m],
  ["integrations/wordpress/whosaid/whosaid.php", /^( \* Version: )(\S+)/m],
  ["Cargo.toml", /(\[workspace\.package\]\nversion = ")([^"]+)/],
  ...[...read("Cargo.lock").matchAll(/name = "(whosaid[\w-]*)"/g)].map(([line]) => [
    "Cargo.lock",
    new RegExp(`(${line}\\nversion = ")([^"]+)`),
  ]),
];

let faults = 0;
for (const [name, pattern] of PLACES) {
  const text = read(name);
  const found = text.match(pattern)?.[2];
  if (found === version) continue;
  if (wanted !== undefined && found !== undefined)
    write(name, text.replace(pattern, `$1${version}`));
  else {
    console.error(`${name} says ${found ?? "nothing"}, not ${version}`);
    faults++;
  }
}
if (!read("CHANGELOG.md").includes(`\n## ${version}`)) {
  console.error(`CHANGELOG.md tells nothing of ${version}`);
  faults++;
}
if (faults > 0) process.exitCode = 1;
