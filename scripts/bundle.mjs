#!/usr/bin/env node
// Fills dist/ from www/, the WebAssembly that scripts/build made, and the names model:
//
//   whosaid.js, whosaid.wasm, whosaid.model   the ES module and the two files it fetches
//   whosaid-reported.js, .wasm, .model        what it loads where reported speech is asked for
//   whosaid-reported.patch                    in the place of the .wasm, on a page that has the usual one
//   whosaid-worker.js, whosaid-worker-thread.js, whosaid-reported-thread.js, whosaid-node.js, whosaid-node.wasm
//                                             the same in a worker, and in Node
//   whosaid.d.ts, types/, ...                 declarations
//   whosaid-embed.js, integrity.json, ...     the publishers' one tag: scripts/bundle-embed.mjs
//   index.html, precomputed.html, ...         the demo: www/demo/
//   extension/, extension-firefox/            the browser extension, unpacked: www/extension/
//   whosaid-chrome.zip, whosaid-firefox.zip   the same for the stores
//
// In the two folders *.ts is bundled (content*.ts as classic scripts, as browsers demand of content
// scripts; the others as modules) and every other file is copied. Each bundle stands alone, and what
// another file of its folder imports is a part of that one's.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { bundleEmbed } from "./bundle-embed.mjs";
import { packExtension } from "./pack-extension.mjs";
import { makePatch } from "./wasm-patch.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const runtimeFiles = {
  "target/bindgen/whosaid_bg.wasm": "whosaid.wasm",
  "model/names.bin": "whosaid.model",
  "target/bindgen-reported/whosaid_bg.wasm": "whosaid-reported.wasm",
  "model/reported.bin": "whosaid-reported.model",
};

function copyRuntimeFiles(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of Object.entries(runtimeFiles)) cpSync(from, join(folder, to));
}

/** Style sheets are imported as text, minified. */
const styleSheets = {
  name: "style sheets",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

/** What we have otherwise in Preact, which we ask for nothing but text and elements. */
const PREACT = {
  // It asks its parent element for the document, where elements' names hide what it needs.
  "the document": [/\w+\.ownerDocument\|\|document/, "document"],
  // Never used by us; the stores' reviewers and Trusted Types had rather not see it.
  innerHTML: [/\w+\.innerHTML=\w+\.__html/, "0"],
};

const ownPreact = {
  name: "our Preact",
  setup({ onLoad }) {
    onLoad({ filter: /preact\/dist\/preact\.m?js$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [what, [theirs, ours]] of Object.entries(PREACT)) {
        const changed = contents.replace(theirs, ours);
        if (changed === contents) throw new Error(`${path} has ${what} in another way`);
        contents = changed;
      }
      return { contents };
    });
  },
};

/** What every bundle is made with. */
const settings = {
  bundle: true,
  minify: true,
  target: "es2022",
  external: ["node:*"],
  charset: "utf8",
  // We fetch ourselves (www/fetch.ts): what wasm-bindgen would do with these is left out.
  define: { Request: "undefined", Response: "undefined" },
  inject: ["www/own-globals.ts"],
  // Its own business between its own functions.
  mangleProps: /^__(wbg_ptr|wbg_inst|destroy_into_raw)$/,
  // A classic script has no import.meta; ours then are told where the files are.
  logOverride: { "empty-import-meta": "silent" },
  logLevel: "warning",
  plugins: [styleSheets, ownPreact],
};

/** Three per cent smaller than what esbuild makes of it, and the budget is tight. */
async function shorten(source, format = {}) {
  const { code } = await minify(source, {
    module: true,
    ecma: 2020,
    // No getter of ours or of the DOM does more than get.
    compress: { passes: 3, pure_getters: true },
    format,
  });
  return code;
}

/** What is for reported speech alone is a script of its own, which hardly anybody asks for. */
const reportedApart = {
  name: "reported speech apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/reported\.js$/ }, () => ({
      path: "./whosaid-reported.js",
      external: true,
    }));
  },
};

async function bundle(source, target, plugins = []) {
  const format = basename(source).startsWith("content") ? "iife" : "esm";
  const all = [...plugins, ...settings.plugins];
  await build({ ...settings, plugins: all, entryPoints: [source], outfile: target, format });
  // Every tab holds a content script's text, in which one letter beyond Latin doubles the size of all.
  writeFileSync(
    target,
    await shorten(readFileSync(target, "utf8"), { ascii_only: format === "iife" }),
  );
}

async function bundleFolder(source, target) {
  const files = readdirSync(source, { recursive: true }).filter((name) =>
    statSync(join(source, name)).isFile(),
  );
  const scripts = files.filter((name) => /\.tsx?$/.test(name));
  const isPart = (name) =>
    scripts.some((other) =>
      readFileSync(join(source, other), "utf8").includes(
        `from "./${name.replace(/\.tsx?$/, ".js")}"`,
      ),
    );
  for (const name of files) {
    const from = join(source, name);
    const to = join(target, name);
    if (scripts.includes(name) && isPart(name)) continue;
    if (scripts.includes(name)) await bundle(from, to.replace(/\.tsx?$/, ".js"));
    else cpSync(from, to);
  }
}

// In a folder of its own until it is whole: a server or a test that runs never sees half of it.
const dist = mkdtempSync("target/dist.");

copyRuntimeFiles(dist);
const PATCH = "whosaid-reported.patch";
const [usual, withReported] = ["whosaid.wasm", "whosaid-reported.wasm"].map((name) =>
  readFileSync(join(dist, name)),
);
writeFileSync(join(dist, PATCH), makePatch(usual, withReported));
await bundle("www/whosaid.ts", join(dist, "whosaid.js"), [reportedApart]);
await bundle("www/reported.ts", join(dist, "whosaid-reported.js"));
await bundle("www/worker.ts", join(dist, "whosaid-worker.js"));
await bundle("www/worker-thread.ts", join(dist, "whosaid-worker-thread.js"));
await bundle("www/reported-thread.ts", join(dist, "whosaid-reported-thread.js"));
await bundle("www/node.ts", join(dist, "whosaid-node.js"));
cpSync("target/bindgen-node/whosaid_bg.wasm", join(dist, "whosaid-node.wasm"));
await bundleEmbed(dist, [...Object.values(runtimeFiles), PATCH], settings, shorten);
await bundleFolder("www/demo", dist);
// The same article, painted from a file beside it: www/demo/precomputed.whosaid.json.
const liveTag = '<script type="module" src="whosaid-embed.js"></script>';
writeFileSync(
  join(dist, "precomputed.html"),
  readFileSync(join(dist, "index.html"), "utf8")
    .replace(liveTag, liveTag.replace("><", ' data-annotations="precomputed.whosaid.json"><'))
    .replace(' aria-current="page">Politics', ">Politics")
    .replace('"precomputed.html">', '"precomputed.html" aria-current="page">'),
);

copyRuntimeFiles(join(dist, "extension"));
await bundleFolder("www/extension", join(dist, "extension"));
packExtension(dist);

const types = join(dist, "types");
execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.declarations.json", "--outDir", types], {
  stdio: "inherit",
});
// These declarations are written by hand, so tsc takes them for granted.
mkdirSync(join(types, "src"), { recursive: true });
cpSync("src/annotations.d.ts", join(types, "src/annotations.d.ts"));
for (const [name, source] of Object.entries({
  "": "whosaid",
  "-worker": "worker",
  "-node": "node",
  "-embed": "embed",
})) {
  writeFileSync(join(dist, `whosaid${name}.d.ts`), `export * from "./types/www/${source}.js";\n`);
}
// What the tag's file loads while it runs is no part of what it gives.
rmSync(join(types, "www/toolbar"), { recursive: true, force: true });

chmodSync(dist, 0o755);
rmSync("dist", { recursive: true, force: true });
renameSync(dist, "dist");
