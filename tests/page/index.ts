import "./follow.js";
import "./marks.js";
import "./paint.js";
import "./slices.js";
import "./text.js";
import { tests } from "./support.js";

/** Runs the tests of these names, all by default; returns what failed. */
export async function run(names: readonly string[] = [...tests.keys()]): Promise<string[]> {
  const failed: string[] = [];
  for (const name of names) {
    try {
      const test = tests.get(name);
      if (!test) throw new Error("there is no such test");
      await test();
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
    document.body.replaceChildren();
  }
  return failed;
}
