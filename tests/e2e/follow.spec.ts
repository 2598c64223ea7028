// Pages that change after they were annotated, as news sites do.

import { serve, type WhosaidModule } from "./pages.js";
import { expect, type Page, test } from "./test.js";

type Annotated = Awaited<ReturnType<Awaited<ReturnType<WhosaidModule["load"]>>["annotate"]>>;

declare global {
  interface Window {
    annotated: Annotated;
  }
}

const FIRST = [
  "“Nobody will be left on the island,” said Ingrid Solheim, who leads the Skerry Ferry Company. The boats had stopped in November for as long as anybody could remember.",
  "Solheim said that the Skerry Ferry Company had found a captain for the dark months. The money comes from the Norlund Foundation, which has asked for a report in spring.",
  "On the quay, where the first boat was being painted, people said that they had waited for this since the bridge was given up, and that they would believe it when they saw it.",
];

const SECOND = [
  "The lighthouse at Varholm will be sold, its owner said on Friday. “I am too old for the stairs,” said Bertil Aakre, who has kept the lamp for thirty years and lived below it.",
  "Aakre has asked the Coastal Heritage Trust to take the house. The trust said that it would send somebody to count the stairs, and that it had no money for a lift.",
  "Whoever buys it will find a kitchen with a view of four parishes, two goats, and a lamp that needs no keeper any more, since a machine has lit it since the spring.",
];

const paragraphs = (texts: string[]) => texts.map((text) => `<p>${text}</p>`).join("");

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Ferry to run all winter</title><body>${body}</body>`;

async function open(page: Page, html: string, painter: "highlight" | "mark" = "highlight") {
  await serve(page, "/changing.html", html);
  await page.goto("/changing.html");
  await page.evaluate(async (painter) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    window.annotated = await (await load({ painter })).annotate();
  }, painter);
}

const names = (page: Page) =>
  page.evaluate(() => window.annotated.annotations.entities.map(({ name }) => name));

/** The words under the highlights of people, in the order of the page. */
const painted = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("whosaid-person") ?? [])].map((range) => {
      const text = range.startContainer as Text;
      return text.isConnected ? text.data.slice(range.startOffset, range.endOffset) : "(gone)";
    }),
  );

test("a site that shows the next article without loading a page", async ({ page: tab }) => {
  await open(
    tab,
    page(`<main><article><h1>Ferry to run</h1>${paragraphs(FIRST)}</article></main>`),
  );
  expect(await names(tab)).toContain("Ingrid Solheim");
  await tab.evaluate(
    (html) => {
      history.pushState(null, "", "/lighthouse.html");
      document.title = "Lighthouse for sale";
      (document.querySelector("main") as Element).innerHTML = html;
    },
    `<article><h1>Lighthouse for sale</h1>${paragraphs(SECOND)}</article>`,
  );
  await expect.poll(() => names(tab)).toContain("Bertil Aakre");
  expect(await names(tab)).not.toContain("Ingrid Solheim");
  expect(await painted(tab)).toEqual(["Bertil Aakre", "Aakre"]);
});

test("by way of an empty page with a spinner", async ({ page: tab }) => {
  await open(
    tab,
    page(`<main><article><h1>Ferry to run</h1>${paragraphs(FIRST)}</article></main>`),
  );
  await tab.evaluate(() => {
    (document.querySelector("main") as Element).innerHTML = "<p>Loading…</p>";
  });
  await expect.poll(() => tab.evaluate(() => window.annotated.status)).toBe("no-article");
  expect(await painted(tab)).toEqual([]);
  await tab.evaluate(
    (html) => {
      (document.querySelector("main") as Element).innerHTML = html;
    },
    `<article><h1>Lighthouse for sale</h1>${paragraphs(SECOND)}</article>`,
  );
  await expect.poll(() => names(tab)).toContain("Bertil Aakre");
  expect(await tab.evaluate(() => window.annotated.status)).toBe("ok");
});

test("an article that goes on below while the reader scrolls", async ({ page: tab }) => {
  const html = `<article><h1>Ferry to run</h1><div id="body">${paragraphs(FIRST.slice(0, 2))}</div></article>`;
  await open(tab, page(html));
  for (const text of [FIRST[2], ...SECOND]) {
    await tab.evaluate((text) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = text ?? "";
      document.getElementById("body")?.append(paragraph);
    }, text);
    await tab.waitForTimeout(60);
  }
  await expect.poll(() => names(tab)).toContain("Bertil Aakre");
  await expect
    .poll(() => painted(tab))
    .toEqual(["Ingrid Solheim", "Solheim", "Bertil Aakre", "Aakre"]);
});

test("a paywall that opens", async ({ page: tab }) => {
  const html = `<article><h1>Ferry to run</h1>${paragraphs(FIRST.slice(0, 2))}
    <div class="rest" style="display: none">${paragraphs([
      "“I shall miss the quiet,” said Solveig Brekke, a teacher, who has spent every winter on the island since she was born, and every summer elsewhere.",
      "Her pupils, four of them, will be able to go to the cinema, which is on the mainland, and to come back on the same day, which is what they asked the minister for.",
    ])}</div><div class="wall">Subscribe to read on.</div></article>`;
  await open(tab, page(html));
  expect(await names(tab)).not.toContain("Solveig Brekke");
  await tab.evaluate(() => {
    document.querySelector(".wall")?.remove();
    (document.querySelector(".rest") as HTMLElement).style.display = "";
  });
  await expect.poll(() => names(tab)).toContain("Solveig Brekke");
});

test("a paywall that opens by a class of the whole page", async ({ page: tab }) => {
  const html = `<style>.locked .rest { display: none }</style><main>
    <div><h1>Ferry to run</h1>${paragraphs(FIRST)}</div>
    <div class="rest">${paragraphs(SECOND)}</div></main>`;
  await open(tab, page(html).replace("<body", '<body class="locked"'));
  expect(await names(tab)).not.toContain("Bertil Aakre");
  await tab.evaluate(() => document.body.classList.remove("locked"));
  await expect.poll(() => names(tab)).toContain("Bertil Aakre");
});

test("an article behind a dialog is read, although all else is hidden from screen readers", async ({
  page: tab,
}) => {
  const html = `<div role="dialog"><p>We use cookies, and so do our partners.</p></div>
    <main aria-hidden="true"><h1>Ferry to run</h1>${paragraphs(FIRST)}</main>`;
  await open(tab, page(html));
  // Readers see it beside the dialog, or behind it.
  expect(await names(tab)).toContain("Ingrid Solheim");
  await tab.evaluate(() => {
    document.querySelector("main")?.removeAttribute("aria-hidden");
    document.querySelector("[role=dialog]")?.remove();
    document.querySelector("p:last-of-type")?.append(" Tobias Renn was there, too.");
  });
  await expect.poll(() => names(tab)).toContain("Tobias Renn");
  expect(await painted(tab)).toContain("Ingrid Solheim");
});

test("paragraphs that are there before their words", async ({ page: tab }) => {
  const html = `<main><h1>Ferry to run</h1>${FIRST.map(() => "<p>…</p>").join("")}</main>`;
  await open(tab, page(html));
  expect(await tab.evaluate(() => window.annotated.status)).toBe("no-article");
  await tab.evaluate((texts) => {
    document.querySelectorAll("p").forEach((paragraph, at) => {
      (paragraph.firstChild as Text).data = texts[at] ?? "";
    });
  }, FIRST);
  await expect.poll(() => painted(tab)).toEqual(["Ingrid Solheim", "Solheim"]);
});

test("a frame that comes later, and shows another article then", async ({ page: tab }) => {
  await serve(tab, "/first.html", page(`<h1>Ferry to run</h1>${paragraphs(FIRST)}`));
  await serve(tab, "/second.html", page(`<h1>Lighthouse for sale</h1>${paragraphs(SECOND)}`));
  await open(tab, page("<p>A reader for articles.</p>"));
  await tab.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.src = "/first.html";
    document.body.append(frame);
  });
  await expect.poll(() => names(tab)).toContain("Ingrid Solheim");
  await tab.evaluate(() => {
    (document.querySelector("iframe") as HTMLIFrameElement).src = "/second.html";
  });
  await expect.poll(() => names(tab)).toContain("Bertil Aakre");
});

test("a live blog that gets its entries on top", async ({ page: tab }) => {
  const html = `<article><h1>The ferry, minute by minute</h1><div id="entries">${paragraphs(FIRST)}</div></article>`;
  await open(tab, page(html), "mark");
  for (let minute = 1; minute <= 3; minute++) {
    await tab.evaluate((minute) => {
      const entry = document.createElement("section");
      entry.innerHTML = `<h2>Minute ${minute}</h2><p>“Not yet,” said Ingrid Solheim of the Skerry Ferry
        Company when she was asked in minute ${minute} whether the boat had left.</p>`;
      document.getElementById("entries")?.prepend(entry);
    }, minute);
    await expect
      .poll(() => tab.locator("mark[data-whosaid~=person]", { hasText: "Ingrid Solheim" }).count())
      .toBe(minute + 1);
  }
  await tab.evaluate(() => window.annotated.restore());
  expect(await tab.locator("mark").count()).toBe(0);
});

test("what the reader has selected and where they have scrolled stays", async ({ page: tab }) => {
  const long = paragraphs([...FIRST, ...SECOND]);
  await open(
    tab,
    page(`<style>p { font-size: 3rem }</style><article><h1>Ferry</h1>${long}</article>`),
    "mark",
  );
  const look = () =>
    tab.evaluate(() => ({ selected: String(getSelection()), top: Math.round(scrollY) }));
  await tab.evaluate(() => {
    scrollTo(0, 900);
    const words = document.querySelectorAll("p")[4]?.lastChild as Text;
    getSelection()?.setBaseAndExtent(words, 2, words, 20);
  });
  const before = await look();
  expect(before.selected).toHaveLength(18);
  await tab.evaluate(() => {
    const last = document.createElement("p");
    last.textContent =
      "Tobias Renn, who painted the first boat, said on Sunday that he would take the lamp, the stairs and both of the goats.";
    document.querySelector("article")?.append(last);
  });
  await expect.poll(() => names(tab)).toContain("Tobias Renn");
  expect(await look()).toEqual(before);
  await tab.evaluate(() => window.annotated.restore());
  expect(await look()).toEqual(before);
});

test("a change is read soon after a quiet time, and later in a busy one", async ({ page: tab }) => {
  await open(tab, page(`<article><h1>Ferry to run</h1>${paragraphs(FIRST)}</article>`));
  // A clock that we can put forward, and timers that do not let us wait.
  await tab.evaluate(() => {
    const [now, wait] = [performance.now.bind(performance), setTimeout];
    Object.assign(window, { skipped: 0, waits: [] });
    const state = window as unknown as { skipped: number; waits: number[] };
    performance.now = () => now() + state.skipped;
    window.setTimeout = ((action: () => void, delay = 0) => {
      state.waits.push(delay);
      return wait(action, Math.min(delay, 200));
    }) as typeof setTimeout;
  });
  const append = (text: string) =>
    tab.evaluate((text) => {
      const state = window as unknown as { skipped: number; waits: number[] };
      state.waits = [];
      document.querySelector("article")?.append(text);
      return Promise.resolve().then(() => state.waits[0]);
    }, text);
  const skip = (milliseconds: number) =>
    tab.evaluate((milliseconds) => {
      (window as unknown as { skipped: number }).skipped += milliseconds;
    }, milliseconds);
  // Each reading asks once how the headline is laid out: from here on, that takes half a second.
  await tab.evaluate(() => {
    const state = window as unknown as { skipped: number };
    const style = window.getComputedStyle.bind(window);
    window.getComputedStyle = (element) => {
      if (element.localName === "h1") state.skipped += 500;
      return style(element);
    };
  });
  // However long the first reading took on this machine.
  await skip(60_000);
  expect(await append(" Tobias Renn was there, too.")).toBe(120);
  await expect.poll(() => names(tab)).toContain("Tobias Renn");
  expect(await append(" So was Solveig Brekke.")).toBeGreaterThan(3000);
  await expect.poll(() => names(tab)).toContain("Solveig Brekke");
  await skip(60_000);
  expect(await append(" And Kari Moe.")).toBe(120);
});

for (const painter of ["highlight", "mark"] as const) {
  test(`a page that changes a thousand times a second stays usable (${painter})`, async ({
    page: tab,
  }) => {
    const html = `<article><h1>Ferry to run</h1>${paragraphs([...FIRST, ...SECOND])}
      <p>Boats on the way: <b id="ticker">0</b></p></article>`;
    await open(tab, page(html), painter);
    // By the thread's own clock, which leaves out what other programs take of the machine's time.
    const session = await tab.context().newCDPSession(tab);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const busy = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
    };
    const start = await busy();
    const { count, seconds } = await tab.evaluate(async () => {
      const ticker = (document.getElementById("ticker") as Element).firstChild as Text;
      const start = performance.now();
      let count = 0;
      while (performance.now() < start + 3000) {
        for (let change = 0; change < 16; change++) {
          ticker.data = String(count++);
          await null; // Mutation observers are called here.
        }
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      return { count, seconds: (performance.now() - start) / 1000 };
    });
    const share = ((await busy()) - start) / seconds;
    expect(count / seconds).toBeGreaterThan(100);
    // With the page's own work: the changes and their layout.
    expect(share).toBeLessThan(0.2);
    expect(await names(tab)).toContain("Bertil Aakre");
    await tab.evaluate(() => window.annotated.restore());
    expect(await tab.locator("mark").count()).toBe(0);
  });
}

test("a ticker in a long article takes a twelfth of the thread at most", async ({ page: tab }) => {
  const many = Array.from({ length: 15 }, () => paragraphs([...FIRST, ...SECOND])).join("");
  const html = `<article><h1>Ferry to run</h1>${many}<p>Boats so far: <b id="ticker">0</b></p></article>`;
  await serve(tab, "/changing.html", page(html));
  await tab.goto("/changing.html");
  const session = await tab.context().newCDPSession(tab);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  /** Share of the thread's time while the ticker counts for some seconds. */
  const share = async (): Promise<number> => {
    const busy = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
    };
    const start = await busy();
    const seconds = await tab.evaluate(async () => {
      const ticker = (document.getElementById("ticker") as Element).firstChild as Text;
      const start = performance.now();
      while (performance.now() < start + 8000) {
        ticker.data = String(Number(ticker.data) + 1);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return (performance.now() - start) / 1000;
    });
    return ((await busy()) - start) / seconds;
  };
  const bare = await share();
  await tab.evaluate(async () => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    window.annotated = await (await load()).annotate();
  });
  const counted = () =>
    tab.evaluate(() => window.annotated.annotations.text.match(/Boats so far: \d+/)?.[0]);
  const before = await counted();
  expect(await share()).toBeLessThan(bare + 1 / 12);
  // It was read again all the same.
  await expect.poll(counted, { timeout: 30_000 }).not.toBe(before);
});
