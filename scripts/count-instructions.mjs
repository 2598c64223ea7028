#!/usr/bin/env node
// count-instructions.mjs [--record]: counts, by Valgrind's callgrind, the instructions that the
// `whosaid` command takes to start, which is mostly reading the model, and to annotate
// benches/article.txt. Fails where one needs 5 % more than benches/instructions.json says. A busy
// machine, on which times say nothing, counts the same. --record writes what was counted: for work
// that is worth its price, or came out cheaper.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How much more is a fault. Hash tables are seeded at random, which is worth 0.1 %. */
const TOLERANCE = 0.05;

const root = fileURLToPath(new URL("..", import.meta.url));
const RECORD = join(root, "benches/instructions.json");

const leaveOut = (why) => {
  console.log(`left out: ${why}`);
  process.exit(0);
};

if (process.arch !== "x64" || process.platform !== "linux") {
  leaveOut("instructions are recorded for x86-64 Linux");
}
if (spawnSync("valgrind", ["--version"]).status !== 0) {
  leaveOut("no Valgrind here (Debian and Ubuntu: apt-get install valgrind)");
}

// Counts depend on these two, and a record is for one of each.
const rustc = execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim();
const kernel = /\bavx2\b/.test(readFileSync("/proc/cpuinfo", "utf8")) ? "AVX2" : "plain";

execFileSync("cargo", ["build", "--quiet", "--profile", "counted", "--bin", "whosaid"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});

/** The instructions that the command takes with this article. */
function count(article) {
  const folder = mkdtempSync(join(tmpdir(), "whosaid-count-"));
  const out = join(folder, "callgrind.out");
  try {
    const options = ["--quiet", "--tool=callgrind", `--callgrind-out-file=${out}`];
    execFileSync("valgrind", [...options, join(root, "target/counted/whosaid")], {
      input: article,
      stdio: ["pipe", "ignore", "inherit"],
    });
    const [, total] = readFileSync(out, "utf8").match(/^(?:summary|totals): (\d+)/m) ?? [];
    if (!total) throw new Error("callgrind gave no total");
    return Number(total);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const load = count("");
const article = readFileSync(join(root, "benches/article.txt"));
const counted = { rustc, kernel, load, analyse: count(article) - load };

if (process.argv[2] === "--record") {
  writeFileSync(RECORD, `${JSON.stringify(counted, null, 2)}\n`);
  console.log(`recorded: ${JSON.stringify(counted)}`);
  process.exit(0);
}

const recorded = JSON.parse(readFileSync(RECORD, "utf8"));
if (recorded.rustc !== rustc || recorded.kernel !== kernel) {
  leaveOut(
    `recorded with ${recorded.rustc} and the ${recorded.kernel} kernel, here are ${rustc} and the` +
      ` ${kernel} one; npm run count -- --record records anew`,
  );
}
let failed = false;
for (const what of ["load", "analyse"]) {
  const ratio = counted[what] / recorded[what];
  const change = `${ratio >= 1 ? "+" : ""}${(100 * (ratio - 1)).toFixed(2)} %`;
  const million = (counted[what] / 1e6).toFixed(2);
  console.log(`${what}: ${million} million instructions, ${change}`);
  if (ratio > 1 + TOLERANCE) failed = true;
  if (ratio < 1 - TOLERANCE) console.log("  much less: npm run count -- --record records it");
}
if (failed) {
  console.error(`More than ${100 * TOLERANCE} % above what benches/instructions.json records.`);
  process.exit(1);
}
