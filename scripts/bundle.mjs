#!/usr/bin/env node
// Fills dist/ from www/, the WebAssembly that scripts/build made, and the names model:
//
//   whosaid.js, whosaid.wasm, whosaid.model   the ES module and the two files it fetches
//   whosaid.d.ts, types/                      its declarations
//   whosaid-embed.js, whosaid-german.js, ...  the publishers' one tag; other languages of its toolbar
//   index.html, ...                           the demo: www/demo/
//   extension/                                the browser extension, unpacked: www/extension/
//
// In the two folders *.ts is bundled (content*.ts as classic scripts, as browsers demand of content
// scripts; the others as modules) and every other file is copied. Each bundle stands alone.
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

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const runtimeFiles = {
  "target/bindgen/whosaid_bg.wasm": "whosaid.wasm",
  "model/names.bin": "whosaid.model",
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

/** What wasm-bindgen took as one file (build.rs) is bundled from its sources, which www/ shares. */
const pageSources = {
  name: "the page's sources",
  setup({ onResolve }) {
    const path = join(process.cwd(), "src/page/index.ts");
    onResolve({ filter: /\/target\/page\.js$/ }, () => ({ path }));
  },
};

/** Preact asks its parent element for the document, where elements' names hide what it needs. */
const ownDocument = {
  name: "our document",
  setup({ onLoad }) {
    onLoad({ filter: /preact\/dist\/preact\.m?js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      const contents = code.replace(/\w+\.ownerDocument\|\|document/, "document");
      if (contents === code) throw new Error(`${path} asks for its document in another way`);
      return { contents };
    });
  },
};

async function bundle(source, target, plugins = []) {
  await build({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    format: basename(source).startsWith("content") ? "iife" : "esm",
    minify: true,
    target: "es2022",
    charset: "utf8",
    // We fetch ourselves (www/fetch.ts): what wasm-bindgen would do with these is left out.
    define: { Request: "undefined", Response: "undefined" },
    inject: ["www/own-globals.ts"],
    // Its own business between its own functions.
    mangleProps: /^__(wbg_ptr|wbg_inst|destroy_into_raw)$/,
    // A classic script has no import.meta; ours then are told where the files are.
    // wasm-bindgen names target/page.js once for each Rust file that imports from it.
    logOverride: { "empty-import-meta": "silent", "duplicate-object-key": "silent" },
    logLevel: "warning",
    plugins: [styleSheets, pageSources, ownDocument, ...plugins],
  });
  // Three per cent smaller than what esbuild makes of it, and the budget is tight.
  const { code } = await minify(readFileSync(target, "utf8"), {
    module: true,
    ecma: 2020,
    // No getter of ours or of the DOM does more than get.
    compress: { passes: 3, pure_getters: true },
  });
  writeFileSync(target, code);
}

/** What is imported while running stays in a file of its own, beside the bundle. */
const keepApart = {
  name: "files of their own",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ kind, path }) =>
      kind === "dynamic-import"
        ? { path: path.replace("./", "./whosaid-"), external: true }
        : undefined,
    );
  },
};

/** The publishers' tag: of the languages but English, a reader fetches no more than their own. */
async function bundleEmbed(folder) {
  await bundle("www/embed.ts", join(folder, "whosaid-embed.js"), [keepApart]);
  for (const language of ["german", "french", "spanish", "ukrainian"]) {
    const source = `www/toolbar/messages/${language}.ts`;
    await bundle(source, join(folder, `whosaid-${language}.js`));
  }
}

async function bundleFolder(source, target) {
  for (const name of readdirSync(source, { recursive: true })) {
    const from = join(source, name);
    const to = join(target, name);
    if (statSync(from).isDirectory()) continue;
    if (from.endsWith(".ts")) await bundle(from, to.replace(/\.ts$/, ".js"));
    else cpSync(from, to);
  }
}

// In a folder of its own until it is whole: a server or a test that runs never sees half of it.
const dist = mkdtempSync("target/dist.");

copyRuntimeFiles(dist);
await bundle("www/whosaid.ts", join(dist, "whosaid.js"));
await bundleEmbed(dist);
await bundleFolder("www/demo", dist);

copyRuntimeFiles(join(dist, "extension"));
await bundleFolder("www/extension", join(dist, "extension"));

const types = join(dist, "types");
execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.declarations.json", "--outDir", types], {
  stdio: "inherit",
});
// These declarations are written by hand, so tsc takes them for granted.
mkdirSync(join(types, "src"), { recursive: true });
cpSync("src/annotations.d.ts", join(types, "src/annotations.d.ts"));
writeFileSync(join(dist, "whosaid.d.ts"), 'export * from "./types/www/whosaid.js";\n');

chmodSync(dist, 0o755);
rmSync("dist", { recursive: true, force: true });
renameSync(dist, "dist");
