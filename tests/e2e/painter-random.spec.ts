// Whatever a page does while its text is cut by marks, once they are gone it has the text that it
// would have without us. Random sequences of what pages, frameworks, translators and other
// highlighters do are run on two copies of a text, one of them painted.
//
// The seed is printed; SEED=… runs one again, ROUNDS=… more of them.

import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";

const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));
const ROUNDS = Number(process.env.ROUNDS ?? 1500);

async function bundled(source: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName,
    loader: { ".css": "text" },
  });
  return outputFiles[0]?.text ?? "";
}

test("whatever a page does, its text is what it would be without us", async ({ page }) => {
  console.log(`painter-random: SEED=${SEED} ROUNDS=${ROUNDS}`);
  await page.goto("about:blank");
  await page.addScriptTag({ content: await bundled("fixtures/random-page.ts", "randomPage") });
  const faults = await page.evaluate(`randomPage.run(${SEED}, ${ROUNDS})`);
  expect(faults).toEqual([]);
});
