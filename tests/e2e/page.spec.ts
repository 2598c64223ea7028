// The page's side on a real DOM: tests/page/, which run in the page.

import { test as base, expect } from "@playwright/test";
import { bundleTests, testNames } from "../page/bundle.mjs";
import { openBlank } from "./pages.js";

const test = base.extend<object, { script: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern here
  script: [async ({}, use) => use(await bundleTests()), { scope: "worker" }],
});

for (const { file, names } of testNames()) {
  test.describe(file, () => {
    for (const name of names) {
      test(name, async ({ page, script }) => {
        await page.route("**/page-tests.js", (route) =>
          route.fulfill({ contentType: "text/javascript", body: script }),
        );
        // Our code and what the tests write as HTML are one script: Trusted Types could not tell them apart.
        await openBlank(page, { "Content-Security-Policy": "" });
        const failed = await page.evaluate(async (name) => {
          const { run } = await import("/page-tests.js" as string);
          return run([name]);
        }, name);
        expect(failed).toEqual([]);
      });
    }
  });
}
