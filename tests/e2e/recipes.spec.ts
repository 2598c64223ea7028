// The recipes of docs/embed.md, as they stand there.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { found, requested, serve, TAG } from "./pages.js";
import { COMMAND } from "./precomputed.js";
import { expect, test } from "./test.js";

const GUIDE = readFileSync("docs/embed.md", "utf8");

test("a folder of pages, each with its file, and a link to it", async ({ page }) => {
  const [, command = ""] = GUIDE.match(/```sh\n(find .*)\n```/) ?? [];
  const [, link = ""] = GUIDE.match(/`(<link rel="alternate"[^`]*>)`/) ?? [];
  expect(command).toContain("--precompute");
  const folder = mkdtempSync(join(tmpdir(), "whosaid-recipe-"));
  try {
    const article = readFileSync("www/demo/feature.html", "utf8").replace(
      /<script.*<\/script>/,
      "",
    );
    mkdirSync(join(folder, "public/2026"), { recursive: true });
    writeFileSync(
      join(folder, "public/2026/page.html"),
      article.replace("</head>", `${link}${TAG}</head>`),
    );
    writeFileSync(
      join(folder, "public/index.html"),
      "<title>Start</title><ul><li><a href=x>Eels</a></ul>",
    );
    const bin = resolve(dirname(COMMAND));
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    execFileSync("sh", ["-c", command], { cwd: folder, env, stdio: "ignore" });
    expect(existsSync(join(folder, "public/index.whosaid.json"))).toBe(false);
    const asked = requested(page);
    await serve(
      page,
      "/2026/page.html",
      readFileSync(join(folder, "public/2026/page.html"), "utf8"),
    );
    await page.route("**/2026/page.whosaid.json", (route) =>
      route.fulfill({ path: join(folder, "public/2026/page.whosaid.json") }),
    );
    await page.goto("/2026/page.html");
    expect((await found(page)).status).toBe("ok");
    expect(asked).toContain("/2026/page.whosaid.json");
    expect(asked).not.toContain("/whosaid.model");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the guide names every option, and none that is not there", () => {
  const rows = GUIDE.slice(GUIDE.indexOf("## Options"), GUIDE.indexOf("### An element"));
  const named = [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const source = readFileSync("www/embed/options.ts", "utf8");
  const [, type = ""] = source.match(/interface EmbedOptions \{([\s\S]*?)\n\}/) ?? [];
  const known = [...type.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(known.toSorted());
});
