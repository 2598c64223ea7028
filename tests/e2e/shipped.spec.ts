// What is shipped, as files.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
  const [pages, node] = ["whosaid.wasm", "whosaid-node.wasm"].map((name) =>
    readFileSync(`dist/${name}`, "latin1"),
  );
  // Node's names the places of its panics, so there are paths to be found; that of pages has none left.
  expect(node).toMatch(/\w+\/src\/[\w/]+\.rs/);
  expect(pages).not.toMatch(/\w\.rs\b/);
  for (const path of [homedir(), process.cwd(), ".cargo/", ".rustup/", "/usr/lib/rustlib"]) {
    expect(pages?.includes(path) || node?.includes(path), path).toBe(false);
  }
});

test("what SECURITY.md says that tests show, tests of that name are there for", () => {
  const rows = readFileSync("SECURITY.md", "utf8").matchAll(/^\| .*? \| (.*) \|$/gm);
  let titles = 0;
  for (const [, shown = ""] of rows) {
    // `file`: one title; another title …
    for (const [, name = "", behind] of shown.matchAll(/`([^`]+\.(?:ts|rs|mjs))`(?:: ([^`]*))?/g)) {
      const path = ["", "tests/e2e/", "tests/firefox/"]
        .map((folder) => folder + name)
        .find(existsSync);
      expect(path, name).toBeDefined();
      const source = readFileSync(path ?? "", "utf8").replaceAll("_", " ");
      for (const title of (behind ?? "").replace(/fuzz target $/, "").split(";")) {
        if (title.trim() === "") continue;
        titles++;
        // "…" stands for what the test fills in.
        for (const part of title.split("…")) {
          expect(source, name).toContain(part.trim().replace(/\.$/, ""));
        }
      }
    }
  }
  expect(titles).toBeGreaterThan(30);
});
