// The real web pages that the scripts for checks and comparisons run over. They are not part of the
// project: DATA/pages/PAGE/source.html, where DATA is by default the same folder as for `npm run eval`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const DEFAULT_DATA = fileURLToPath(new URL("../../shared/data", import.meta.url));

/** The pages' names and HTML, in order; where there are none it says so and ends the script. */
export function* sourcePages([data = DEFAULT_DATA, ...chosen]) {
  const folder = join(data, "pages");
  if (!existsSync(folder)) {
    console.log(`Skipped, as there are no pages in ${folder} (name another folder: DATA)`);
    process.exit();
  }
  for (const name of readdirSync(folder).toSorted()) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const source = join(folder, name, "source.html");
    if (existsSync(source)) yield { name, html: readFileSync(source, "utf8") };
  }
}

/** The chosen pages, or all, of DATA/pages and then of the Web Content eXtraction Benchmark. */
export function* everyPage(chosen, data = process.env.WHOSAID_DATA ?? DEFAULT_DATA) {
  yield* sourcePages([data, ...chosen]);
  const folder = join(data, "wcxb", "html");
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const [name] = file.split(".");
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    yield { name, html: gunzipSync(readFileSync(join(folder, file))).toString() };
  }
}
