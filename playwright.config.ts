// End-to-end tests: the built dist/ in a real Chromium. scripts/test sets CHROMIUM to the browser
// that scripts/setup found, and HEADLESS_SHELL to its headless shell, which runs what needs no extension;
// without them Playwright uses its own downloads of both. TRACE=1 records what failed.
import { randomInt } from "node:crypto";
import { defineConfig, devices } from "@playwright/test";

// Below the ports that systems give out by themselves. The test processes inherit the choice, and
// two checkouts that are tested at the same time don't meet each other's server.
process.env.TEST_PORT ??= String(randomInt(20_000, 32_000));
const port = Number(process.env.TEST_PORT);

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  // A test waits for half of its time, so on two cores three at once take 254 seconds and two 296.
  workers: 3,
  // axe looks at every state of the toolbar in some tests, and machines that test are often busy.
  timeout: 120_000,
  // A machine that stands still for seconds fails a test that waits for a browser. What fails twice is a fault;
  // what passes at the second go is named as flaky at the end, to be looked at.
  retries: 1,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  // The pictures of tests/e2e/reference.spec.ts. Hinting differs a little between machines.
  snapshotPathTemplate: "tests/e2e/reference/{arg}{ext}",
  // They are slower than ours, too.
  expect: {
    timeout: 10_000,
    toHaveScreenshot: { animations: "disabled", maxDiffPixelRatio: 0.01 },
  },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: {
      executablePath: process.env.HEADLESS_SHELL || process.env.CHROMIUM,
      // Containers run as root and have a small /dev/shm. Emulating a graphics processor takes a tenth of a
      // test's time.
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-software-rasterizer",
      ],
    },
    // Recording takes a third of a test's time.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "node scripts/serve.mjs",
    env: { PORT: String(port), POLICY: "require-trusted-types-for 'script'" },
    port,
  },
});
