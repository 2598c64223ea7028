// The tests of the page as one script, and their names: for those who run them in a browser.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** By file, the names that the tests there go by. */
export function testNames() {
  const files = readdirSync(folder).filter((name) => /^(?!index|support).*\.ts$/.test(name));
  return files.map((file) => {
    const names = readFileSync(folder + file, "utf8").matchAll(/^test\("(.*)",/gm);
    return { file, names: [...names].map(([, name]) => name) };
  });
}

/** A module that exports `run`. */
export async function bundleTests() {
  const { outputFiles } = await build({
    entryPoints: [`${folder}index.ts`],
    bundle: true,
    write: false,
    format: "esm",
    charset: "utf8",
    loader: { ".css": "text" },
    define: { Request: "undefined", Response: "undefined" },
    logLevel: "warning",
  });
  return outputFiles[0].text;
}
