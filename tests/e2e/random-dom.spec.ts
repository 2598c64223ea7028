// Documents that nobody would write: random elements, attributes and styles, shadow roots, frames,
// texts with half characters and marks that turn around, nested deep. None may break us, and none may
// be changed.
//
// The seed is printed; SEED=… runs one again, ROUNDS=… more of them.

import { randomInt } from "node:crypto";
import { tryRandomDocuments } from "./fixtures/random-dom.js";
import { openBlank } from "./pages.js";
import { expect, test } from "./test.js";

const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));
const ROUNDS = Number(process.env.ROUNDS ?? 40);
/** Milliseconds that one document may take, on a busy machine. */
const LIMIT = 10_000;

test("random documents are left as they were", async ({ page }) => {
  console.log(`random-dom: SEED=${SEED} ROUNDS=${ROUNDS}`);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
  await openBlank(page);
  const { faults, painted, slowest } = await page.evaluate(tryRandomDocuments, {
    seed: SEED,
    rounds: ROUNDS,
  });
  expect([...faults, ...errors]).toEqual([]);
  // Documents in which nothing is found would show nothing.
  expect(painted).toBeGreaterThan(ROUNDS / 2);
  expect(slowest).toBeLessThan(LIMIT);
});
