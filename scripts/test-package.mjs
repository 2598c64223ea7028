#!/usr/bin/env node
// test-package.mjs [CHECK ...]: packs the npm package, installs it into fresh projects, and uses it there as
// others would: in Node, Deno and Bun; by Vite, webpack, esbuild and from a plain folder, each run in
// Chromium, the worker too. Runs the recipes of docs/recipes.md. Has publint, arethetypeswrong, npm and, of
// the add-on, web-ext look at what is shipped, cargo at the crate, and typedoc at the types.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { launch } from "./browser.mjs";
import { inNode, inPage } from "./package/programs.mjs";
import {
  installTools,
  open,
  openFolder,
  project,
  ROOT,
  run,
  tool,
  toolPath,
} from "./package/projects.mjs";
import { recipes } from "./package/recipes.mjs";

const VITE_PORT = "31973";

/** Vite's server packs what it depends on into files elsewhere, and forgets what lies beside them. */
const VITE_CONFIG = 'export default { optimizeDeps: { exclude: ["whosaid"] } };';

process.chdir(ROOT);
const work = mkdtempSync(join(tmpdir(), "whosaid-package-"));
let tarball;
let browser;

/** The package in a program that is not a browser. */
function checkRuntime(name, command, ...parameters) {
  const folder = project(work, `in-${name}`, tarball, { "main.mjs": inNode.code });
  const found = run(command, [...parameters, "main.mjs"], { cwd: folder, env: { HOME: work } });
  assert.deepEqual(JSON.parse(found), inNode.found);
}

function checkNode(name, command) {
  checkRuntime(name, command);
  const folder = project(work, `in-${name}`, tarball, { "main.cjs": inNode.required });
  // Node 20 says that this is new; what it says is no fault.
  const found = run(command, ["--no-warnings", "main.cjs"], { cwd: folder });
  assert.deepEqual(JSON.parse(found), inNode.same);
  return run(command, ["--version"]).trim();
}

const pageProject = (name, code = inPage.code()) =>
  project(work, name, tarball, { "main.js": code, "index.html": inPage.html });

async function checkFolder(folder) {
  const { found } = await openFolder(browser, folder);
  assert.deepEqual(found, inPage.found);
}

/** esbuild leaves `new URL(…, import.meta.url)` alone: the files are copied beside what it makes. */
async function bundleByEsbuild(folder) {
  await build({
    entryPoints: [join(folder, "main.js")],
    outfile: join(folder, "out/main.js"),
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  const reported = ["whosaid-reported.wasm", "whosaid-reported.model"];
  const threads = ["whosaid-worker-thread.js", "whosaid-reported-thread.js"];
  for (const name of ["whosaid.wasm", "whosaid.model", ...reported, ...threads]) {
    cpSync(join(folder, "node_modules/whosaid/dist", name), join(folder, "out", name));
  }
  cpSync(join(folder, "index.html"), join(folder, "out/index.html"));
  return join(folder, "out");
}

/** docs/api/ as typedoc makes it of the declarations that are shipped, by file. */
function reference() {
  const made = join(work, "api");
  const entries = ["whosaid", "whosaid-worker", "whosaid-node", "whosaid-embed"];
  writeFileSync(
    join(work, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        lib: ["es2023", "dom", "dom.iterable"],
        types: [],
        strict: true,
        skipLibCheck: true,
      },
      files: entries.map((name) => join(ROOT, `dist/${name}.d.ts`)),
    }),
  );
  tool(
    "typedoc",
    ...["--plugin", toolPath("typedoc-plugin-markdown", "dist", "index.js")],
    ...["--tsconfig", join(work, "tsconfig.json"), "--out", made, "--logLevel", "Error"],
    ...["--readme", "none", "--disableSources", "--excludeInternal", "--excludePrivate"],
    ...["--hidePageHeader", "true", "--hideBreadcrumbs", "true", "--name", "Whosaid"],
    ...["--outputFileStrategy", "modules", "--excludeExternals", "--basePath", join(ROOT, "dist")],
    ...entries.map((name) => join(ROOT, `dist/${name}.d.ts`)),
  );
  return Object.fromEntries(
    readdirSync(made).map((name) => [name, readFileSync(join(made, name), "utf8")]),
  );
}

const checks = {
  node: () => checkNode("node", process.execPath),
  node22: () => checkNode("node22", toolPath("node22/bin/node")),
  deno: () => checkRuntime("deno", toolPath(".bin/deno"), "run", "--quiet", "--allow-read"),
  bun: () => checkRuntime("bun", toolPath(".bin/bun"), "run"),

  folder() {
    const from = "./node_modules/whosaid/dist/whosaid";
    return checkFolder(pageProject("in-folder", inPage.code(`${from}.js`, `${from}-worker.js`)));
  },

  async esbuild() {
    await checkFolder(await bundleByEsbuild(pageProject("in-esbuild")));
  },

  async webpack() {
    const folder = pageProject("in-webpack");
    const options = { context: folder, entry: "./main.js", output: { path: join(folder, "out") } };
    // It runs in a process of its own, for it belongs to the tools and not to us.
    const program = `
      const webpack = require(${JSON.stringify(toolPath("webpack"))});
      webpack({ mode: "production", ...${JSON.stringify(options)} }, (error, stats) => {
        if (error || stats.hasErrors()) throw error ?? new Error(stats.toString("errors-only"));
      });`;
    run(process.execPath, ["--eval", program], { cwd: folder });
    cpSync(join(folder, "index.html"), join(folder, "out/index.html"));
    await checkFolder(join(folder, "out"));
  },

  async vite() {
    const folder = pageProject("in-vite");
    run(toolPath(".bin/vite"), ["build", "--logLevel", "error"], { cwd: folder });
    await checkFolder(join(folder, "dist"));
  },

  async "vite dev"() {
    const folder = pageProject("in-vite-dev");
    writeFileSync(join(folder, "vite.config.js"), VITE_CONFIG);
    const options = ["--port", VITE_PORT, "--strictPort", "--host", "127.0.0.1"];
    const server = spawn(toolPath(".bin/vite"), options, { cwd: folder, stdio: "pipe" });
    try {
      await new Promise((resolve, reject) => {
        server.stdout.on("data", (text) => String(text).includes("127.0.0.1") && resolve());
        server.on("exit", (code) => reject(new Error(`vite ended with ${code}`)));
      });
      const { found } = await open(browser, `http://127.0.0.1:${VITE_PORT}/index.html`);
      assert.deepEqual(found, inPage.found);
    } finally {
      server.kill();
    }
  },

  async recipes() {
    const all = recipes(readFileSync("docs/recipes.md", "utf8"));
    const nodes = all.filter(({ where }) => where === "node");
    const pages = all.filter(({ where }) => where === "page");
    for (const [at, { code, files, printed }] of nodes.entries()) {
      const folder = project(work, "recipes", tarball, { ...files, [`${at}.mjs`]: code });
      assert.equal(run(process.execPath, [`${at}.mjs`], { cwd: folder }).trim(), printed);
    }
    for (const { code, files, printed } of pages) {
      const folder = project(work, "recipes-page", tarball, {
        "main.js": `${code}\nglobalThis.found = true;`,
        "index.html": files["index.html"],
      });
      const opened = await openFolder(browser, await bundleByEsbuild(folder));
      assert.equal(opened.printed.join("\n"), printed);
    }
    return `${nodes.length} in Node, ${pages.length} in a page`;
  },

  publint: () => void tool("publint", tarball, "--strict"),

  types() {
    // A package of modules alone, whose data files have no types.
    const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
    const data = Object.keys(exports).filter((name) => /\.(wasm|model)$/.test(name));
    tool("attw", tarball, "--profile", "esm-only", "--exclude-entrypoints", ...data);
  },

  publish() {
    // Provenance is signed where continuous integration publishes; here nobody can.
    const dry = ["publish", "--dry-run", "--json", "--provenance=false"];
    const said = JSON.parse(run("npm", dry, { stdio: ["ignore", "pipe", "ignore"] }));
    const { name, version } = said.whosaid ?? said;
    assert.equal(
      `${name}@${version}`,
      `whosaid@${JSON.parse(readFileSync("package.json")).version}`,
    );
  },

  addon() {
    const folder = ["--source-dir", "dist/extension-firefox"];
    const { summary } = JSON.parse(tool("web-ext", "lint", ...folder, "--output", "json"));
    assert.deepEqual(summary, { errors: 0, notices: 0, warnings: 0 });
  },

  crate() {
    // Packed, unpacked and built from what the package holds alone.
    const dry = ["publish", "--dry-run", "--quiet", "--package", "whosaid", "--allow-dirty"];
    run("cargo", dry, { stdio: ["ignore", "pipe", "pipe"] });
    const files = run("cargo", ["package", "--list", "--package", "whosaid", "--allow-dirty"]);
    return `${files.trim().split("\n").length} files`;
  },

  api() {
    const made = reference();
    const kept = Object.fromEntries(
      readdirSync("docs/api").map((name) => [name, readFileSync(`docs/api/${name}`, "utf8")]),
    );
    assert.deepEqual(kept, made, "docs/api/ is old: scripts/test-package.mjs --write-api");
  },
};

const NEED_BROWSER = ["folder", "esbuild", "webpack", "vite", "vite dev", "recipes"];

const parameters = process.argv.slice(2);
try {
  installTools();
} catch (error) {
  console.log(
    `left out: what this needs of the npm registry could not be installed (${error.message})`,
  );
  process.exit();
}
try {
  if (parameters[0] === "--write-api") {
    rmSync("docs/api", { recursive: true, force: true });
    reference();
    cpSync(join(work, "api"), "docs/api", { recursive: true });
    process.exit();
  }
  const names = Object.keys(checks).filter(
    (name) => parameters.length === 0 || parameters.includes(name),
  );
  if (names.some((name) => NEED_BROWSER.includes(name))) browser = await launch();
  const [{ filename, size, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", work]),
  );
  tarball = join(work, filename);
  console.log(`${filename}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB`);
  for (const name of names) {
    const start = performance.now();
    const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
    try {
      const said = await checks[name]();
      console.log(`ok ${name}${said ? ` (${said})` : ""}: ${seconds()} s`);
    } catch (error) {
      process.exitCode = 1;
      console.log(
        `NOT OK ${name}: ${seconds()} s\n${[error.stdout, error.stderr || error.stack].join("\n")}`,
      );
    }
  }
} finally {
  await browser?.close();
  rmSync(work, { recursive: true });
}
