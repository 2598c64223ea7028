import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";

test("the shipped declarations stand alone and say what the contract says", () => {
  const arguments_ = "--noEmit --strict --target es2022 --module esnext --moduleResolution bundler";
  const files = ["tests/e2e/fixtures/contract.ts", "dist/whosaid.d.ts"];
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
