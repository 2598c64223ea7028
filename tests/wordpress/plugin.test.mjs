// The plugin in a real WordPress: installed, activated, a post published, its annotations made, its page as
// readers get it. scripts/test-wordpress sees to it that all of it is there.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "whosaid-wordpress-"));
const site = join(folder, "site");
const database = join(folder, "database");
const socket = join(folder, "mysql.sock");
const ours = [];
let host;

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** What one command of site.php prints. */
const run = (...arguments_) =>
  JSON.parse(
    execFileSync("php", ["tests/wordpress/site.php", site, ...arguments_], {
      encoding: "utf8",
      env: { ...process.env, SITE_HOST: host },
    })
      .trim()
      .split("\n")
      .at(-1),
  );

async function until(isDone, what) {
  for (let tries = 0; tries < 200; tries++) {
    if (await isDone()) return;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error(`${what} did not start`);
}

function start(command, arguments_, env = {}) {
  const child = spawn(command, arguments_, { stdio: "ignore", env: { ...process.env, ...env } });
  ours.push(child);
}

before(async () => {
  // The server may run as another user than this test.
  chmodSync(folder, 0o755);
  const user = process.getuid() === 0 ? ["--user=root"] : [];
  const common = ["--no-defaults", `--datadir=${database}`, ...user];
  execFileSync(
    "mariadb-install-db",
    [...common, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { stdio: "ignore" },
  );
  start("mariadbd", [
    ...common,
    `--socket=${socket}`,
    "--skip-networking",
    `--pid-file=${folder}/pid`,
  ]);
  const sql = (text) =>
    execFileSync("mariadb", ["--no-defaults", `--socket=${socket}`, "-uroot", "-e", text], {
      stdio: "ignore",
    });
  await until(() => {
    try {
      sql("SELECT 1");
      return true;
    } catch {
      return false;
    }
  }, "the database");
  sql(
    "CREATE DATABASE test; CREATE USER test@localhost IDENTIFIED BY 'test'; GRANT ALL ON test.* TO test@localhost",
  );
  cpSync("/usr/share/wordpress", site, { recursive: true, dereference: true });
  rmSync(join(site, "wp-config.php"), { force: true });
  const content = join(site, "wp-content");
  mkdirSync(join(content, "uploads"), { recursive: true });
  cpSync("integrations/wordpress/whosaid", join(content, "plugins/whosaid"), { recursive: true });
  const port = await freePort();
  host = `127.0.0.1:${port}`;
  writeFileSync(
    join(site, "wp-config.php"),
    `<?php
define('DB_NAME', 'test'); define('DB_USER', 'test'); define('DB_PASSWORD', 'test');
define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'http://${host}'); define('WP_SITEURL', 'http://${host}');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false); define('WP_DEBUG_LOG', '${folder}/debug.log');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`,
  );
  // It answers itself while the plugin reads a page.
  start("php", ["-S", host, "-t", site], { PHP_CLI_SERVER_WORKERS: "4" });
  assert.equal(run("install"), 1);
  await until(async () => {
    try {
      return (await fetch(`http://${host}/`)).ok;
    } catch {
      return false;
    }
  }, "the site");
});

after(async () => {
  for (const child of ours) {
    child.kill();
    await new Promise((gone) =>
      child.exitCode === null && child.signalCode === null ? child.once("exit", gone) : gone(),
    );
  }
  rmSync(folder, { recursive: true, force: true });
});

const CONTENT = `<p>The old mill by the river will be a school again, the town decided after a long evening on Monday.</p>
<p>“We have waited for this since my own children were small,” said Agnes Morley, the head of the Milltown Trust.</p>
<p>The money comes from the Farrow Foundation, which has paid for two other schools in the valley since 2011.</p>
<p>“Nobody will regret it,” said Desmond Farrow, its chairman. He promised to come to the opening in September.</p>
<p>Morley said that the roof would be mended first, and that the children would choose the colour of the doors.</p>`;

/** The attributes of our tag on a page. */
async function tagOn(address) {
  const html = await (await fetch(address)).text();
  const [, tag] = html.match(/<script([^>]*whosaid-embed[^>]*)>/) ?? [];
  return (
    tag &&
    Object.fromEntries(
      [...tag.matchAll(/([\w-]+)=(["'])(.*?)\2/g)].map(([, name, , value]) => [name, value]),
    )
  );
}

test("the plugin in a WordPress", async (steps) => {
  const script = "https://cdn.test/whosaid-embed.js";
  const command = resolve("target/debug/whosaid");
  const text = join(folder, "content.html");
  writeFileSync(text, CONTENT);
  let post;

  await steps.test("is activated, and does nothing before it is set up", async () => {
    assert.equal(run("activate"), true);
    const [, address] = run("publish", "Before", text);
    assert.equal(await tagOn(address), undefined);
  });

  await steps.test("refuses settings that make no sense", () => {
    const kept = run(
      "settings",
      JSON.stringify({ script, start: "soon", painter: "mark", command: "/no/such" }),
    );
    assert.equal(kept.script, script);
    assert.equal(kept.start, "idle");
    assert.equal(kept.painter, "mark");
    assert.equal(kept.command, "");
    assert.equal(run("settings", JSON.stringify({ script: "javascript:alert(1)" })).script, "");
  });

  await steps.test("puts the tag on posts alone", async () => {
    run("settings", JSON.stringify({ script, start: "visible", painter: "", command }));
    post = run("publish", "Mill to be a school again", text);
    const tag = await tagOn(post[1]);
    assert.equal(tag.src, script);
    assert.equal(tag.type, "module");
    assert.equal(tag["data-start"], "visible");
    assert.equal(tag["data-annotations"], undefined);
    assert.equal(await tagOn(`http://${host}/`), undefined);
  });

  await steps.test("makes the annotations after publishing", async () => {
    assert.equal(run("cron"), "");
    const [, address, [path]] = post;
    const file = JSON.parse(readFileSync(path, "utf8"));
    const names = file.entities.map(({ name }) => name);
    assert.ok(names.includes("Agnes Morley") && names.includes("Desmond Farrow"), String(names));
    const said = file.quotes.map(({ speaker }) => names[speaker]);
    assert.deepEqual(said, ["Agnes Morley", "Desmond Farrow"]);
    const tag = await tagOn(address);
    const answer = await fetch(tag["data-annotations"].replaceAll("&#038;", "&"));
    assert.deepEqual(await answer.json(), file);
  });

  await steps.test("shows its settings, and what went wrong", () => {
    assert.match(run("page"), /name="whosaid\[script\]" value="https:\/\/cdn\.test/);
    assert.doesNotMatch(run("page"), /failed/);
    // What editors have put right may be in it: it is not written over.
    writeFileSync(post[2][0], "{");
    run("update", String(post[0]));
    assert.match(run("cron"), /cannot be read/);
    assert.match(run("page"), /failed.*cannot be read/);
    assert.equal(readFileSync(post[2][0], "utf8"), "{");
  });

  await steps.test("a post that is public no more leaves nothing behind", () => {
    assert.equal(run("draft", String(post[0])), false);
    assert.equal(existsSync(post[2][0]), false);
  });

  await steps.test("takes everything along when it is uninstalled", () => {
    assert.deepEqual(run("uninstall"), [false, false]);
  });

  await steps.test("no warning of PHP's was on the way", () => {
    const log = join(folder, "debug.log");
    const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
    assert.deepEqual(
      lines.filter((line) => line.includes("plugins/whosaid")),
      [],
    );
  });
});
