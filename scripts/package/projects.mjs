// Fresh projects with the npm package in them, for scripts/test-package.mjs.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

/**
 * What only this test needs, in these versions: not in node_modules, for it is five hundred packages. Node
 * is one that an application may have, beside the one that runs us; TypeScript is typedoc's, which
 * cannot read with the one that checks us.
 */
const TOOLS = {
  "@arethetypeswrong/cli": "0.18.5",
  bun: "1.4.5",
  deno: "2.9.6",
  node22: "npm:node@22.23.3",
  publint: "0.3.25",
  typedoc: "0.28.20",
  "typedoc-plugin-markdown": "4.14.1",
  typescript: "5.9.3",
  vite: "7.3.6",
  "web-ext": "10.7.0",
  webpack: "5.113.0",
};

/** Those that fetch their program when they are installed. */
const WITH_SCRIPTS = ["bun", "deno", "node22"];

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(ROOT, ".cache/package-tools");

/** Runs a program to its end and gives what it printed. */
export const run = (command, parameters, { cwd = ROOT, env = {}, ...options } = {}) =>
  execFileSync(command, parameters, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
    ...options,
  });

export function installTools() {
  const wanted = JSON.stringify({ private: true, dependencies: TOOLS }, null, 2);
  const file = join(folder, "package.json");
  const done = join(folder, "installed.json");
  if (existsSync(done) && readFileSync(done, "utf8") === wanted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, wanted);
  run("npm", ["install", "--silent", "--ignore-scripts"], { cwd: folder });
  run("npm", ["rebuild", "--silent", ...WITH_SCRIPTS], { cwd: folder });
  writeFileSync(done, wanted);
}

/** The path of a tool, or of a file of its package. */
export const toolPath = (...parts) => join(folder, "node_modules", ...parts);
export const tool = (name, ...parameters) => run(toolPath(".bin", name), parameters);

/** A project with the package in it, installed when it is first asked for, and `files` by name. */
export function project(work, name, tarball, files = {}) {
  const made = join(work, name);
  if (!existsSync(made)) {
    mkdirSync(made);
    writeFileSync(join(made, "package.json"), JSON.stringify({ name, type: "module" }));
    run("npm", ["install", "--silent", "--ignore-scripts", "--no-audit", tarball], { cwd: made });
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(made, file), text);
  return made;
}

/** Serves a folder as it lies there, until `close`. */
export async function serve(served) {
  const server = createServer(sirv(served, { dev: true }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** What the program of a page leaves as `found`, and what it printed. */
export async function open(browser, address) {
  const page = await browser.newPage();
  const printed = [];
  page.on("console", (message) => message.type() === "log" && printed.push(message.text()));
  // A program that has thrown leaves nothing.
  const thrown = new Promise((_, reject) => page.on("pageerror", reject));
  thrown.catch(() => {}); // Whoever waits below hears of it.
  try {
    await page.goto(address);
    const isDone = page.waitForFunction(() => globalThis.found !== undefined, null, {
      timeout: 60_000,
    });
    isDone.catch(() => {}); // The page may be closed before.
    await Promise.race([isDone, thrown]);
    return { found: await page.evaluate(() => globalThis.found), printed };
  } finally {
    await page.close();
  }
}

/** The same of a folder. */
export async function openFolder(browser, served) {
  const { origin, close } = await serve(served);
  try {
    return await open(browser, `${origin}/index.html`);
  } finally {
    close();
  }
}
