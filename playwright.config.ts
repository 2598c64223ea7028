// End-to-end tests: the built dist/ in a real Chromium. scripts/test sets CHROMIUM to the browser
// that scripts/setup found; without it Playwright uses its own download.
import { defineConfig, devices } from "@playwright/test";

const port = 8123;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      // Containers run as root and have a small /dev/shm.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
    trace: "retain-on-failure",
  },
  webServer: {
    command: "node scripts/serve.mjs",
    env: { PORT: String(port) },
    port,
    reuseExistingServer: !process.env.CI,
  },
});
