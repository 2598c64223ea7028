// The publishers' tag: whosaid-embed.js, which is all that a page loads at first, and the parts that it
// imports when they are wanted, with a hash of what they hold in their names. integrity.json lists them for
// those who serve or check them:
//
//   { "loader": "whosaid-embed-….js", "parts": { "run": "whosaid-run-….js", … },
//     "files": { "whosaid-embed.js": { "integrity": "sha384-…", "bytes": 3210 }, … } }
//
// "loader" is a copy of the tag's file whose name changes with what it holds: it may be cached for ever.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { rollup } from "rollup";

/** What the tag's file imports while it runs. */
const PARTS = ["run", "live", "precomputed"];

const sourceOf = (part) => `www/embed/${part}.ts`;

const digest = (bytes, kind, form) => createHash(kind).update(bytes).digest(form);

/**
 * Bundles the parts, and returns the names of their files and of all files. esbuild cuts what two parts
 * share into many small files; rollup puts together again what is always loaded together.
 */
async function bundleParts(folder, settings, shorten) {
  const pieces = mkdtempSync("target/pieces.");
  const { metafile } = await build({
    ...settings,
    entryPoints: PARTS.map(sourceOf),
    outdir: pieces,
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    format: "esm",
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs);
  const pieceOf = (source) => outputs.find(([, { entryPoint }]) => entryPoint === source)[0];
  /** A piece and all that it imports at once. */
  const closure = (path, found = new Set()) => {
    if (found.has(path)) return found;
    found.add(path);
    for (const { path: other, kind } of metafile.outputs[path].imports) {
      if (kind === "import-statement") closure(other, found);
    }
    return found;
  };
  const together = new Set(
    [sourceOf("run"), "www/toolbar/element.tsx"]
      .flatMap((source) => [...closure(pieceOf(source))])
      .map((path) => resolve(path)),
  );
  // What lays out the nodes is asked for by the analysis alone.
  const piecesOf = (...sources) => new Set(sources.map((source) => resolve(pieceOf(source))));
  const chunks = Object.entries({
    run: together,
    live: piecesOf(sourceOf("live"), "src/page/layout.ts"),
    reported: piecesOf("www/load-reported.ts", "www/reported.ts"),
  });
  const bundled = await rollup({
    input: Object.fromEntries(PARTS.map((part) => [part, resolve(pieceOf(sourceOf(part)))])),
    preserveEntrySignatures: "allow-extension",
    plugins: [{ name: "shorten", renderChunk: async (code) => ({ code: await shorten(code) }) }],
  });
  const { output } = await bundled.write({
    dir: folder,
    format: "es",
    // Its own hash is in a piece's name already.
    entryFileNames: "whosaid-[name]-[hash].js",
    chunkFileNames: ({ name }) => `whosaid-${name.replace(/-[A-Z0-9]{8}$/, "")}-[hash].js`,
    hashCharacters: "hex",
    manualChunks: (id) => chunks.find(([, pieces]) => pieces.has(id))?.[0],
  });
  await bundled.close();
  rmSync(pieces, { recursive: true });
  const fileOf = (part) => output.find(({ isEntry, name }) => isEntry && name === part).fileName;
  return {
    parts: Object.fromEntries(PARTS.map((part) => [part, fileOf(part)])),
    names: output.map(({ fileName }) => fileName),
  };
}

/**
 * `runtimeFiles` are fetched by name, `settings` are those of every bundle, `shorten` is what is done to each
 * file's code in the end.
 */
export async function bundleEmbed(folder, runtimeFiles, settings, shorten) {
  const { parts: files, names } = await bundleParts(folder, settings, shorten);
  const parts = {
    name: "parts",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ kind, path }) =>
        kind === "dynamic-import"
          ? { path: `./${files[basename(path, ".js")]}`, external: true }
          : undefined,
      );
    },
  };
  const loader = join(folder, "whosaid-embed.js");
  await build({
    ...settings,
    entryPoints: ["www/embed.ts"],
    outfile: loader,
    format: "esm",
    plugins: [...settings.plugins, parts],
  });
  const code = await shorten(readFileSync(loader, "utf8"));
  writeFileSync(loader, code);
  const hashed = `whosaid-embed-${digest(code, "sha256", "hex").slice(0, 8)}.js`;
  writeFileSync(join(folder, hashed), code);
  const listed = [hashed, "whosaid-embed.js", ...names.sort(), ...runtimeFiles];
  const entries = listed.map((name) => {
    const bytes = readFileSync(join(folder, name));
    const integrity = `sha384-${digest(bytes, "sha384", "base64")}`;
    return [name, { integrity, bytes: bytes.length }];
  });
  const list = {
    loader: hashed,
    parts: files,
    files: Object.fromEntries(entries),
  };
  writeFileSync(join(folder, "integrity.json"), `${JSON.stringify(list, null, 2)}\n`);
}
