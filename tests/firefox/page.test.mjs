// The page's side in Firefox: tests/page/.
import { deepEqual } from "node:assert/strict";
import { after, before, test } from "node:test";
import { bundleTests, testNames } from "../page/bundle.mjs";
import { launch, serve } from "./browser.mjs";

let driver;
let server;

before(async () => {
  const script = { "Content-Type": "text/javascript; charset=utf-8" };
  server = await serve({
    "/blank.html": { body: "<!doctype html><title>Blank</title>" },
    "/page-tests.js": { headers: script, body: await bundleTests() },
  });
  driver = await launch();
  await driver.get(`${server.origin}/blank.html`);
});

after(async () => {
  await driver?.quit();
  server?.close();
});

for (const name of testNames().flatMap(({ names }) => names)) {
  test(name, async () => {
    const failed = await driver.executeAsyncScript((name, done) => {
      import("/page-tests.js")
        .then(({ run }) => run([name]))
        .then(done, (error) => done([`${error}`]));
    }, name);
    deepEqual(failed, []);
  });
}
