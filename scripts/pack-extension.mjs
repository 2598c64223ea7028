// The extension for each browser from one folder: its manifest, and the file that the stores take.
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** What is Chrome's alone, and Edge's: Safari and Firefox have no offscreen documents. */
function firefoxManifest({ minimum_chrome_version: _, ...manifest }) {
  return {
    ...manifest,
    permissions: manifest.permissions.filter((name) => name !== "offscreen"),
    // The analysis is a part of the background page.
    background: { scripts: ["analysis.js", "background.js"], type: "module" },
    browser_specific_settings: {
      gecko: {
        id: "whosaid@whosaid.example",
        // The first with the CSS Custom Highlight API, and with the consent to data collection.
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
      gecko_android: { strict_min_version: "142.0" },
    },
  };
}

/** The same bytes for the same files, whenever it is packed: the time is 1980. */
function pack(folder, target) {
  const names = readdirSync(folder, { recursive: true }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const mtime = new Date(1980, 0, 1);
  const files = Object.fromEntries(
    names.sort().map((name) => [name, [readFileSync(join(folder, name)), { mtime, level: 9 }]]),
  );
  writeFileSync(target, zipSync(files));
}

/** From dist/extension, which is Chrome's, makes Firefox's, and packs both. */
export function packExtension(dist) {
  const chrome = join(dist, "extension");
  const firefox = join(dist, "extension-firefox");
  cpSync(chrome, firefox, { recursive: true });
  for (const name of ["offscreen.html", "background-chrome.js"]) rmSync(join(firefox, name));
  rmSync(join(chrome, "background.js"));
  const manifest = JSON.parse(readFileSync(join(chrome, "manifest.json"), "utf8"));
  manifest.version = JSON.parse(readFileSync("package.json", "utf8")).version;
  const write = (folder, manifest) =>
    writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  write(chrome, manifest);
  write(firefox, firefoxManifest(manifest));
  pack(chrome, join(dist, "whosaid-chrome.zip"));
  pack(firefox, join(dist, "whosaid-firefox.zip"));
}
