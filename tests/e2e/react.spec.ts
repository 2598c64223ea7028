// A page that React renders goes on rendering while it is annotated: React keeps hold of the nodes
// that it made, and throws where somebody has moved them.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serve, type WhosaidModule } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const HTML = `<!doctype html><html lang="en"><title>Ferry to run all winter</title>
  <main id="annotated"></main><div id="untouched" hidden></div>
  <script type="module" src="/react-article.js"></script>`;

let script: string;

test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("fixtures/react-article.tsx", import.meta.url))],
    bundle: true,
    format: "esm",
    define: { "process.env.NODE_ENV": '"development"' },
    write: false,
  });
  script = outputFiles[0]?.text ?? "";
});

async function open(page: Page, painter: "highlight" | "mark"): Promise<string[]> {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await serve(page, "/react.html", HTML);
  await page.route("**/react-article.js", (route) =>
    route.fulfill({ body: script, contentType: "text/javascript" }),
  );
  await page.goto("/react.html");
  await page.evaluate(async (painter) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const whosaid = await load({ painter });
    const root = document.getElementById("annotated") as HTMLElement;
    Object.assign(window, { whosaid, annotated: await whosaid.annotate(root) });
  }, painter);
  return errors;
}

/** What is on the page and what should be: the untouched copy annotated by itself, as plain words. */
function compare(page: Page, painter: "highlight" | "mark") {
  return page.evaluate(async (painter) => {
    const { whosaid, annotated } = window as unknown as {
      whosaid: Awaited<ReturnType<WhosaidModule["load"]>>;
      annotated: Awaited<ReturnType<Awaited<ReturnType<WhosaidModule["load"]>>["annotate"]>>;
    };
    const [ours, theirs] = ["annotated", "untouched"].map(
      (id) => document.getElementById(id) as HTMLElement,
    ) as [HTMLElement, HTMLElement];
    const people =
      painter === "mark"
        ? [...ours.querySelectorAll("mark[data-whosaid~=person]")].map((mark) => mark.textContent)
        : [...(CSS.highlights.get("whosaid-person") ?? [])].map((range) => {
            const text = range.startContainer as Text;
            if (!text.isConnected) return "(gone)";
            return text.data.slice(range.startOffset, range.endOffset);
          });
    const expected = whosaid.analyse(annotated.annotations.text).entities;
    const mentions = expected
      .filter(({ type }) => type === "person")
      .flatMap(({ mentions }) => mentions)
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => annotated.annotations.text.slice(start, end));
    const letters = (text: string | null) => (text ?? "").replace(/\s+/g, "");
    return {
      text: [letters(ours.textContent), letters(theirs.textContent)] as const,
      read: letters(annotated.annotations.text),
      people: people.sort(),
      mentions: mentions.sort(),
      failures: window.failures,
    };
  }, painter);
}

/** Waits until the page has been read as it is now and painted accordingly; gives what is there. */
async function settled(page: Page, painter: "highlight" | "mark", what: string) {
  let last: Awaited<ReturnType<typeof compare>> | undefined;
  await expect(async () => {
    last = await compare(page, painter);
    const { text, read, people, mentions } = last;
    expect(text[0], what).toBe(text[1]);
    expect(read, what).toBe(text[0]);
    // An element may cut a name in two.
    const letters = (words: (string | null)[]) => words.join("").replaceAll(" ", "");
    expect(letters(people), what).toBe(letters(mentions));
  }).toPass({ timeout: 10_000 });
  return last as Awaited<ReturnType<typeof compare>>;
}

for (const painter of ["highlight", "mark"] as const) {
  test(`React renders on under the ${painter} painter`, async ({ page }) => {
    const errors = await open(page, painter);
    const steps: [string, () => void][] = [
      [
        "a number in a sentence",
        () => window.update((state) => ({ ...state, readers: state.readers + 8 })),
      ],
      [
        "an element gives way to its text",
        () => window.update((state) => ({ ...state, emphasis: false })),
      ],
      ["and comes back", () => window.update((state) => ({ ...state, emphasis: true }))],
      [
        "paragraphs change places",
        () => window.update((state) => ({ ...state, entries: [...state.entries].reverse() })),
      ],
      [
        "a paragraph goes",
        () => window.update((state) => ({ ...state, entries: state.entries.slice(1) })),
      ],
      [
        "one comes, in front",
        () => {
          const words = "On Friday, Ingrid Solheim thanked the Norlund Foundation for its help.";
          window.update((state) => ({ ...state, entries: [{ key: 9, words }, ...state.entries] }));
        },
      ],
      [
        "a name is put right",
        () => {
          const right = (words: string) => words.replaceAll("Solheim", "Sandvik");
          window.update((state) => ({
            ...state,
            entries: state.entries.map(({ key, words }) => ({ key, words: right(words) })),
          }));
        },
      ],
      [
        "a paragraph of many text nodes goes",
        () => window.update((state) => ({ ...state, byline: false })),
      ],
      [
        "all is built anew, with the same words",
        () => window.update((state) => ({ ...state, mount: state.mount + 1 })),
      ],
      ["and comes back", () => window.update((state) => ({ ...state, byline: true }))],
    ];
    for (const [what, change] of steps) {
      await page.evaluate(change);
      const [ours, theirs] = (await compare(page, painter)).text;
      expect(ours, `${what}, at once`).toBe(theirs);
      const { mentions, failures } = await settled(page, painter, what);
      expect(mentions.length, what).toBeGreaterThan(1);
      expect(failures, what).toEqual([]);
    }
    await page.evaluate(() => {
      (window as unknown as { annotated: { restore(): void } }).annotated.restore();
    });
    const [ours, theirs] = await page.evaluate(() =>
      ["annotated", "untouched"].map((id) => document.getElementById(id)?.innerHTML),
    );
    expect(ours).toBe(theirs);
    expect(errors).toEqual([]);
  });

  test(`React renders two hundred times in a row under the ${painter} painter`, async ({
    page,
  }) => {
    const errors = await open(page, painter);
    await page.evaluate(async () => {
      // The same every time: a linear congruential generator, numbers of Knuth's MMIX.
      let seed = 7n;
      const random = (below: number) => {
        seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        return Number((seed >> 33n) % BigInt(below));
      };
      for (let step = 0; step < 200; step++) {
        const kind = random(7);
        const number = random(1000);
        window.update((state) => {
          const entries = [...state.entries];
          switch (kind) {
            case 0:
              return { ...state, readers: number };
            case 1:
              return { ...state, emphasis: !state.emphasis };
            case 2:
              return { ...state, byline: !state.byline };
            case 3:
              return { ...state, entries: entries.reverse() };
            case 4:
              return { ...state, mount: state.mount + 1 };
            case 5: {
              const words = `In hour ${step} Ingrid Solheim met Tobias Renn at the Norlund Foundation.`;
              entries.splice(number % (entries.length + 1), 0, { key: 100 + step, words });
              return { ...state, entries: entries.slice(-8) };
            }
            default:
              return { ...state, headline: `Ferry to run for ${number} days` };
          }
        });
        // Now at once, now after the watch has looked, now after a frame or a new reading.
        const pause = [0, 0, 0, 1, 20, 150][random(6)] ?? 0;
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    });
    const { failures } = await settled(page, painter, "in the end");
    expect(failures).toEqual([]);
    expect(errors).toEqual([]);
  });
}
