// A page that is painted from a file beside it: the same as by the analysis, without model and analysis;
// what no longer fits is left out, and where that is too much, the page is analysed.

import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { AnnotationsFile } from "../../www/precomputed/file.js";
import type { Annotations } from "../../www/types.js";
import { controls, fixture, found, listen, requested, serve, TAG } from "./pages.js";
import { precompute } from "./precomputed.js";
import { expect, type Page, test } from "./test.js";

const WITH_FILE =
  '<script type="module" src="/whosaid-embed.js" data-annotations="/page.json"></script>';

const ARTICLE = `<h1>Quarry to be filled with water</h1>
<p>The old quarry above Lindholm will become a lake, the county has decided after nine years of talks.</p>
<p>“We have waited long enough for a place to swim,” said Karin Osterberg, the head of the Lindholm Parish Board.</p>
<p>The plan was drawn by Pavel Nemec, an engineer at the Vatten Institute, who grew up in the village.</p>
<p>“It will be nineteen metres deep, and very cold,” he said. The work begins in April and costs four million.</p>
<p>“Nobody has asked those who live below the dam,” said Tove Lindqvist, a farmer. Osterberg did not want to answer that.</p>
<p>“I shall go on asking until somebody does answer me.”</p>
<p>The Vatten Institute measured the walls twice in the winter and found them sound, the county said on Monday.</p>
<p>Swimming had been forbidden in the quarry since 1994, when a wall came down on the eastern side.</p>`;

const withoutTag = (markup: string) =>
  markup.replace(/<script[^>]*whosaid-embed[^>]*><\/script>/g, "");

const html = (article: string, tag = "", around = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quarry</title>${tag}</head>
  <body>${around}<article>${article}</article></body></html>`;

/** Opens a page with a file beside it; tells whether it has asked for the model, and what we say on the console. */
async function open(page: Page, markup: string, file: string) {
  const paths = requested(page);
  const lines = listen(page);
  await page.route("**/page.json", (route) =>
    route.fulfill({ body: file, contentType: "application/json" }),
  );
  await serve(page, "/quarry.html", markup);
  await page.goto("/quarry.html");
  const isAnalysed = () => paths.includes("/whosaid.model");
  return { lines, isAnalysed };
}

/** What is compared: the file's confidences have three digits. */
const rounded = (annotations: Annotations) =>
  JSON.parse(
    JSON.stringify(annotations, (key, value) =>
      key === "confidence" ? Math.round(value * 1000) / 1000 : value,
    ),
  );

const speakers = ({ entities, quotes, text }: Annotations) =>
  quotes.map(({ spans, speaker }) => {
    const words = text.slice(spans[0]?.start, spans[0]?.end);
    return [
      words.split(" ").slice(0, 3).join(" "),
      entities.find(({ id }) => id === speaker)?.name,
    ];
  });

const SNIPPETS = `<p>A <b>line<br>break</b>, a <q>mark “of <q>the</q> browser</q>, a word<sup><a href="#n">1</a></sup>
  and <span hidden>hidden 22</span> what<span style="display:none"> is not seen</span> stays, said <i>Jon</i> <i>Ekdahl</i>,
  a&nbsp;baker.<br><br>“Twice cut,” he <!-- so --> said. <code>x  y</code></p><pre>Lines  of
  text, said Jon Ekdahl.</pre><div>Loose text about Jon Ekdahl of the Lindholm Bank <p>inside</p> and behind</div>`;

for (const [name, markup] of [
  ["an article", html(ARTICLE)],
  ["odd markup", html(ARTICLE + SNIPPETS)],
  ["the demo", readFileSync("www/demo/index.html", "utf8")],
  ["the demo's business page", readFileSync("www/demo/business.html", "utf8")],
  ["the demo's feature", readFileSync("www/demo/feature.html", "utf8")],
  ["a hostile page", fixture("hostile")],
  ["a German page", fixture("german")],
] as const) {
  test(`the same from the file as by the analysis: ${name}`, async ({ page, context }) => {
    const bare = withoutTag(markup);
    const withTag = (tag: string) => bare.replace("</head>", `${tag}</head>`);
    const { isAnalysed } = await open(page, withTag(WITH_FILE), precompute(bare));
    const fromFile = await found(page);
    expect(isAnalysed()).toBe(false);
    const other = await context.newPage();
    await serve(other, "/live.html", withTag(TAG));
    await other.goto("/live.html");
    const live = await found(other);
    expect(rounded(fromFile.annotations)).toEqual(rounded(live.annotations));
    expect(fromFile.painted).toEqual(live.painted);
    expect(fromFile.status).toBe(live.status);
  });
}

const REPORTED = `<h1>Saltmere bridge to close</h1>
<p>Ada Lindqvist, who leads the Northern Bridge Trust, said that the bridge would close in May.</p>
<p>Lindqvist told reporters that the cables were “worn to a thread” and would be replaced.</p>
<p>The trust has run the bridge for two hundred years, and its engineers look at the cables every spring.</p>`;

test("reported speech, and the quote that is a part of it, are the same from the file", async ({
  page,
  context,
}) => {
  const file = precompute(html(REPORTED), "--reported");
  const { isAnalysed } = await open(page, html(REPORTED, WITH_FILE), file);
  const { annotations, painted } = await found(page);
  const inner = annotations.quotes.find(({ kind }) => kind === "partial");
  expect(annotations.quotes[inner?.within ?? -1]?.kind).toBe("indirect");
  expect(isAnalysed()).toBe(false);
  const other = await context.newPage();
  await serve(other, "/live.html", html(REPORTED, TAG.replace("><", " data-reported><")));
  await other.goto("/live.html");
  const live = await found(other);
  expect(rounded(annotations)).toEqual(rounded(live.annotations));
  expect(painted).toEqual(live.painted);
});

test("with a paragraph gone, quotes are still a part of what is left", async ({ page }) => {
  const file = precompute(html(REPORTED + REPORTED.replace("May", "June")), "--reported");
  const [, ...rest] = REPORTED.replace("May", "June").split("\n");
  const edited = REPORTED.replace("would close in May", "would close in winter") + rest.join("");
  await open(page, html(edited, WITH_FILE), file);
  const { annotations } = await found(page);
  const inner = annotations.quotes.filter(({ kind }) => kind === "partial");
  expect(inner).toHaveLength(2);
  for (const { within, spans } of inner) {
    const outer = annotations.quotes[within ?? -1];
    expect(outer?.kind).toBe("indirect");
    expect(outer?.spans[0]?.start).toBeLessThanOrEqual(spans[0]?.start ?? -1);
    expect(outer?.spans.at(-1)?.end).toBeGreaterThanOrEqual(spans[0]?.end ?? 0);
  }
});

test("all that is loaded is 35 kB at most", async ({ page }) => {
  const sizes: number[] = [];
  page.on("response", async (response) => {
    const path = new URL(response.url()).pathname;
    if (/whosaid|page\.json/.test(path))
      sizes.push(brotliCompressSync(await response.body()).length);
  });
  const bare = withoutTag(readFileSync("www/demo/index.html", "utf8"));
  await open(page, bare.replace("</head>", `${WITH_FILE}</head>`), precompute(bare));
  await found(page);
  await expect(controls(page).people).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(sizes.length).toBeGreaterThanOrEqual(4);
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(35_000);
});

test("a link in the head names the file, too", async ({ page }) => {
  const link = '<link rel="alternate" type="application/whosaid+json" href="page.json">';
  const { isAnalysed } = await open(page, html(ARTICLE, link + TAG), precompute(html(ARTICLE)));
  expect((await found(page)).status).toBe("ok");
  expect(isAnalysed()).toBe(false);
});

test("the panel, the card and the reader's corrections work", async ({ page }) => {
  await open(page, html(ARTICLE, WITH_FILE), precompute(html(ARTICLE)));
  const { bar, cast } = controls(page);
  await cast.click();
  await bar.getByRole("button", { name: /Correct.*Pavel Nemec/ }).click();
  await bar.getByRole("button", { name: /“Pavel Nemec” is no name/ }).click();
  await expect.poll(async () => speakers((await found(page)).annotations)[1]?.[1]).toBeUndefined();
});

for (const [what, around] of [
  ["a new menu", "<nav><ul><li>Home<li>Sport<li>Weather<li>Somewhere else</ul></nav>"],
  ["an advert", "<aside><p>Buy two boats and pay for one of them this week only!</p></aside>"],
] as const) {
  test(`${what} around the article shifts nothing`, async ({ page }) => {
    const file = precompute(html(ARTICLE));
    const { isAnalysed } = await open(page, html(ARTICLE, WITH_FILE, around), file);
    const { annotations } = await found(page);
    expect(speakers(annotations).map(([, name]) => name)).toEqual([
      "Karin Osterberg",
      "Pavel Nemec",
      "Tove Lindqvist",
      speakers(annotations)[3]?.[1],
    ]);
    expect(isAnalysed()).toBe(false);
  });
}

test("an edited paragraph is left out, and no speaker that hung on it is kept", async ({
  page,
}) => {
  const file = precompute(html(ARTICLE));
  const edited = ARTICLE.replace("was drawn by Pavel Nemec", "was drawn by Viktor Sand");
  const { isAnalysed } = await open(page, html(edited, WITH_FILE), file);
  const { annotations } = await found(page);
  expect(isAnalysed()).toBe(false);
  expect(annotations.text).not.toContain("Viktor");
  const names = Object.fromEntries(speakers(annotations));
  expect(names["We have waited"]).toBe("Karin Osterberg");
  // "He" may be somebody else by now.
  expect(names["It will be"]).toBeUndefined();
  expect(annotations.entities.map(({ name }) => name)).not.toContain("Pavel Nemec");
});

test("a paragraph that has come between keeps no speaker across it", async ({ page }) => {
  const file = precompute(html(ARTICLE));
  const edited = ARTICLE.replace("<p>“I shall", "<p>Ida Berg does not agree.</p><p>“I shall");
  await open(page, html(edited, WITH_FILE), file);
  const names = Object.fromEntries(speakers((await found(page)).annotations));
  expect(names["Nobody has asked"]).toBe("Tove Lindqvist");
  expect(names["I shall go"]).toBeUndefined();
});

for (const [what, article] of [
  [
    "has been written anew",
    ARTICLE.replaceAll(/Lindholm|Osterberg|county|quarry|Institute/g, "$&e"),
  ],
  ["is another", ARTICLE.replaceAll("a", "o")],
  [
    "has grown by half",
    ARTICLE.replace("</h1>", `</h1>${"<p>A new sentence of the day.</p>".repeat(20)}`),
  ],
] as const) {
  test(`an article that ${what} is analysed`, async ({ page }) => {
    const { isAnalysed } = await open(page, html(article, WITH_FILE), precompute(html(ARTICLE)));
    const { annotations } = await found(page);
    expect(isAnalysed()).toBe(true);
    expect(annotations.text).toContain(article.slice(4, 14));
  });
}

test("a page that becomes another is analysed", async ({ page }) => {
  const { isAnalysed } = await open(page, html(ARTICLE, WITH_FILE), precompute(html(ARTICLE)));
  await found(page);
  expect(isAnalysed()).toBe(false);
  const other = fixture("hostile").match(/<article>[\s\S]*<\/article>/)?.[0] ?? "";
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, other);
  await expect
    .poll(async () => (await found(page)).annotations.entities.map(({ name }) => name))
    .toContain("Eleanor Whitcombe");
  expect(isAnalysed()).toBe(true);
});

const CORRECTION = { kind: "remove", words: "Vatten Institute" };

test("editors' corrections in the file are applied", async ({ page }) => {
  const file: AnnotationsFile = JSON.parse(precompute(html(ARTICLE)));
  const corrected = JSON.stringify({ ...file, corrections: [CORRECTION] });
  await open(page, html(ARTICLE, WITH_FILE), corrected);
  const names = (await found(page)).annotations.entities.map(({ name }) => name);
  expect(names).toContain("Karin Osterberg");
  expect(names).not.toContain("Vatten Institute");
});

test("where there is no file the page is analysed, and one line says so", async ({ page }) => {
  const tag = WITH_FILE.replace("page.json", "gone.json");
  const { isAnalysed, lines } = await open(page, html(ARTICLE, tag), "");
  expect((await found(page)).status).toBe("ok");
  expect(isAnalysed()).toBe(true);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("gone.json (the server answers 404)");
});

for (const [what, change, reason] of [
  ["is no JSON", () => "<html>", "no JSON"],
  ["is something else", () => "[1, 2]", "no file of Whosaid's"],
  ["is of another version", (file) => file.replace('"whosaid":1', '"whosaid":9'), "version 9"],
  ["is cut off", (file) => file.slice(0, -40), "no JSON"],
  [
    "leads out of the text",
    (file) => file.replace(/"spans":\[\[\d+,\d+/, '"spans":[[1,99999'),
    "quotes",
  ],
  ["has no such speaker", (file) => file.replace(/"speaker":\d+/, '"speaker":88'), "quotes"],
  [
    "has a quote within none",
    (file) => file.replace('{"kind":"direct"', '{"within":77,"kind":"direct"'),
    "quotes",
  ],
  ["has a wrong type", (file) => file.replace('"person"', '"robot"'), "entities"],
  [
    "has a wrong correction",
    (file) => file.replace(/}\s*$/, ',"corrections":[{"kind":"x"}]}'),
    "corrections",
  ],
] as [string, (file: string) => string, string][]) {
  test(`a file that ${what} is refused, and the page stays as it was`, async ({ page }) => {
    const changed = change(precompute(html(ARTICLE)));
    const { lines, isAnalysed } = await open(page, html(ARTICLE, WITH_FILE), changed);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain("/page.json cannot be used");
    expect(lines[0]).toContain(reason);
    expect(isAnalysed()).toBe(false);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    await expect(page.locator("whosaid-toolbar")).toHaveCount(0);
  });
}

test("of ten thousand damaged files, each is refused or paints what is there", async ({ page }) => {
  await open(page, html(ARTICLE, TAG.replace("js", "js?start=click")), "");
  const { parts } = JSON.parse(readFileSync("dist/integrity.json", "utf8"));
  const file = precompute(html(ARTICLE));
  const outcome = await page.evaluate(
    async ([module, file]) => {
      const { precomputedAnalyser } = await import(module as string);
      let seed = 20_260_101;
      const random = (below: number) => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
        return Math.floor((seed / 0x7fffffff) * below) % below;
      };
      const pieces = ["0", "9", "-1", "null", '"x"', "[]", "{}", ",", "]", "}", "1e9", "0.5", "99"];
      const counts = { refused: 0, read: 0 };
      const texts = [...document.querySelectorAll("article > *")].map((it) => it.textContent ?? "");
      for (let run = 0; run < 10_000; run++) {
        let damaged = file as string;
        for (let change = 0; change <= random(3); change++) {
          // A number or a character gives way to something else.
          const numbers = [...damaged.matchAll(/-?\d+(\.\d+)?/g)];
          const hit = random(2) ? numbers[random(numbers.length)] : undefined;
          const at = hit?.index ?? random(damaged.length);
          const end = at + (hit?.[0].length ?? 1);
          damaged = damaged.slice(0, at) + pieces[random(pieces.length)] + damaged.slice(end);
        }
        const response = Promise.resolve(new Response(damaged));
        const analyser = await precomputedAnalyser(response, "x", () => {
          throw new Error("asked");
        }).catch((error: { code?: string }) => error);
        if (analyser.code === "annotations") {
          counts.refused++;
          continue;
        }
        counts.read++;
        const numbers = texts.flatMap((text, index) => [
          ...(index === 0 ? [-1, 0, -1, 0] : []),
          ...[0, -1, text.length, 0],
        ]);
        const snapshot = {
          numbers,
          text: texts.join("\n"),
          tags: "div",
          hints: "",
          metadata: "",
          whole: true,
        };
        const article = analyser.recognise(snapshot);
        if (!article) continue;
        const { text, entities, quotes } = await analyser.analyse({
          ...article,
          kinds: article.kinds,
        });
        for (const { start, end } of [...entities, ...quotes].flatMap(
          (one) => one.mentions ?? one.spans,
        )) {
          if (!(start >= 0 && start < end && end <= text.length))
            throw new Error(`${start}..${end}`);
        }
        for (let at = 0; at < article.segments.length; at += 4) {
          const [start, length, node, inNode] = article.segments.slice(at, at + 4);
          const data = texts[article.nodes[node] - 1] ?? "";
          const here = data.slice(inNode, inNode + length).replace(/\s/g, " ");
          if (here !== text.slice(start, start + length)) throw new Error(`“${here}”`);
        }
      }
      return counts;
    },
    [`/${parts.precomputed}`, file],
  );
  expect(outcome.refused).toBeGreaterThan(1000);
  expect(outcome.read).toBeGreaterThan(500);
});
