// What is shipped, as files.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { expect, test } from "@playwright/test";

test("the declarations stand alone and say what the contract says", () => {
  const arguments_ = "--noEmit --strict --target es2022 --module esnext --moduleResolution bundler";
  const files = ["tests/e2e/fixtures/contract.ts", "dist/whosaid.d.ts", "dist/whosaid-embed.d.ts"];
  const run = () =>
    execFileSync(
      "node_modules/.bin/tsc",
      [
        ...arguments_.split(" "),
        "--ignoreConfig",
        "--lib",
        "es2022,dom,dom.iterable",
        "--types",
        "",
        ...files,
      ],
      { encoding: "utf8" },
    );
  expect(run).not.toThrow();
});

test("the WebAssembly does not tell where and by whom it was built", () => {
  const binary = readFileSync("dist/whosaid.wasm", "latin1");
  // Else there would be no paths at all, and nothing to find.
  expect(binary).toMatch(/\w+\/src\/[\w/]+\.rs/);
  for (const path of [homedir(), process.cwd(), ".cargo/", ".rustup/", "/usr/lib/rustlib"]) {
    expect(binary.includes(path), path).toBe(false);
  }
});
