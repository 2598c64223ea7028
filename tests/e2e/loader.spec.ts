// load() and what it gives, as another developer would use it; and what happens when files are
// wrong or WebAssembly traps.

import { readFileSync } from "node:fs";
import { openBlank, serve, type WhosaidModule } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const TEXT =
  "“We counted twice,” said Eleanor Whitcombe.\nWhitcombe leads the Harcourt Foundation.";

/** Loads, and gives back what went wrong. */
function failure(page: Page) {
  return page.evaluate(async () => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    try {
      await load();
      return undefined;
    } catch (error) {
      const { name, code, message } = error as { name: string; code: string; message: string };
      return { name, code, message };
    }
  });
}

test("analyse gives annotations in UTF-16 offsets", async ({ page }) => {
  await openBlank(page);
  const result = await page.evaluate(async (text) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const [one, other] = await Promise.all([load(), load()]);
    return [one.analyse(text), other.analyse(`😀 ${text}`)] as const;
  }, TEXT);
  const [plain, shifted] = result;
  expect(plain.text).toBe(TEXT);
  expect(plain.language).toBe("en");
  const person = plain.entities.find(({ name }) => name === "Eleanor Whitcombe");
  expect(person?.type).toBe("person");
  const words = person?.mentions.map(({ start, end }) => TEXT.slice(start, end));
  expect(words).toEqual(["Eleanor Whitcombe", "Whitcombe"]);
  const moved = shifted.entities.find(({ name }) => name === "Eleanor Whitcombe");
  expect(moved?.mentions[0]?.start).toBe((person?.mentions[0]?.start ?? 0) + 3);
});

test("load() touches nothing of the page, and needs no page to rehearse on", async ({ page }) => {
  await openBlank(page);
  const result = await page.evaluate(async (text) => {
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    await load();
    await new Promise((resolve) => setTimeout(resolve, 200));
    changes.push(...observer.takeRecords());
    document.implementation.createHTMLDocument = () => {
      throw new Error("The page's own.");
    };
    const { entities } = (await load()).analyse(text);
    const left = [...CSS.highlights.keys()].length + document.adoptedStyleSheets.length;
    return { changes: changes.length, left, names: entities.map(({ name }) => name) };
  }, TEXT);
  expect(result.changes).toBe(0);
  expect(result.left).toBe(0);
  expect(result.names).toContain("Eleanor Whitcombe");
});

test("wrong arguments get a TypeError that says so", async ({ page }) => {
  await openBlank(page);
  const messages = await page.evaluate(async () => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const whosaid = await load();
    const message = async (call: () => unknown) => {
      try {
        await call();
        return "no error";
      } catch (error) {
        return String(error);
      }
    };
    return [
      await message(() => whosaid.analyse(7 as unknown as string)),
      await message(() => whosaid.annotate(null as unknown as Node)),
      await message(() => whosaid.annotate("main" as unknown as Node)),
    ];
  });
  expect(messages).toEqual([
    "TypeError: Whosaid.analyse needs a string, not number.",
    "TypeError: Whosaid.annotate needs a DOM node, not null.",
    "TypeError: Whosaid.annotate needs a DOM node, not string.",
  ]);
});

test("a missing, wrong or cut model is named, and the next load works", async ({ page }) => {
  await openBlank(page);
  const before = await page.content();
  const whole = readFileSync("dist/whosaid.model");
  const bodies = {
    missing: { status: 404, body: "Not found" },
    wrong: { body: "<!doctype html><title>Welcome</title>" },
    empty: { body: "" },
    cut: { body: whole.subarray(0, whole.length / 2) },
    damaged: { body: Buffer.from(whole).fill(7, 1000, 1200) },
  };
  for (const [name, answer] of Object.entries(bodies)) {
    await page.route("**/whosaid.model", (route) => route.fulfill(answer));
    const error = await failure(page);
    expect(error, name).toMatchObject({ name: "WhosaidError", code: "model" });
    expect(error?.message, name).toContain("/whosaid.model");
    await page.unroute("**/whosaid.model");
  }
  expect(await page.content()).toBe(before);
  expect(await failure(page)).toBeUndefined();
});

test("a missing or cut WebAssembly file is named; a wrong MIME type is no matter", async ({
  page,
}) => {
  const whole = readFileSync("dist/whosaid.wasm");
  const bodies = {
    missing: { status: 404, body: "Not found" },
    page: { contentType: "text/html", body: "<!doctype html>" },
    cut: { contentType: "application/wasm", body: whole.subarray(0, whole.length / 2) },
    other: { contentType: "application/wasm", body: Buffer.from("\0asm\x01\0\0\0", "latin1") },
  };
  await openBlank(page);
  for (const [name, answer] of Object.entries(bodies)) {
    await page.route("**/whosaid.wasm", (route) => route.fulfill(answer));
    const error = await failure(page);
    expect(error, name).toMatchObject({ name: "WhosaidError", code: "wasm" });
    expect(error?.message, name).toContain("/whosaid.wasm");
    await page.unroute("**/whosaid.wasm");
  }
  await page.route("**/whosaid.wasm", (route) =>
    route.fulfill({ contentType: "text/plain", body: whole }),
  );
  expect(await failure(page)).toBeUndefined();
});

test("files that cannot be reached are named", async ({ page }) => {
  await openBlank(page);
  await page.route("**/whosaid.model", (route) => route.abort());
  expect((await failure(page))?.message).toMatch(/could not be fetched from .*whosaid\.model/);
});

test("a browser without SIMD is told so", async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await openBlank(page);
  const error = await failure(page);
  expect(error?.code).toBe("unsupported");
  expect(error?.message).toContain("SIMD");
});

test("a Content Security Policy without WebAssembly is told so", async ({ page }) => {
  await serve(page, "/strict.html", "<!doctype html><title>Strict</title>", {
    "Content-Security-Policy": "script-src 'self' 'unsafe-inline'",
  });
  await page.goto("/strict.html");
  const error = await failure(page);
  expect(error?.code).toBe("blocked");
  expect(error?.message).toContain("wasm-unsafe-eval");
});

// The real module, but its first instance traps in whatever the page names.
const TRAPPING = `
  globalThis.trap = "";
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...parameters) => {
    const real = await instantiate.apply(WebAssembly, parameters);
    const exports = { ...real.exports };
    for (const name of ["analyser_begin", "analyser_read", "analysis_step"]) {
      exports[name] = (...values) => {
        if (globalThis.trap === name) throw new WebAssembly.RuntimeError("memory access out of bounds");
        return real.exports[name](...values);
      };
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  };
`;

const ARTICLE = `<!doctype html><html lang="en"><title>A</title><article><h1>Count was right</h1>
  <p>“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done for years.</p>
  <p>Whitcombe said that the swans had been patient, and that the count would be done again in
  the spring, when the young ones are easier to tell from the old. The town will pay for it.</p>
  </article>`;

test("a trap is told once, leaves every page annotated, and the next call works", async ({
  page,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
  await page.addInitScript(TRAPPING);
  await serve(page, "/article.html", ARTICLE);
  await page.goto("/article.html");
  const result = await page.evaluate(async (text) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const html = () => document.documentElement.outerHTML;
    const before = html();
    const whosaid = await load({ painter: "mark" });
    const annotated = await whosaid.annotate();
    const painted = html();

    Object.assign(globalThis, { trap: "analyser_begin" });
    const failures: string[] = [];
    try {
      whosaid.analyse(text);
    } catch (error) {
      failures.push((error as { code: string }).code);
    }
    // What is annotated needs nothing of the instance that trapped, and is followed by the next.
    const stays = html() === painted;
    const changed = new Promise((resolve) =>
      annotated.addEventListener("change", resolve, { once: true }),
    );
    const words = new Text(" Mark Ormerod has counted them too.");
    document.querySelector("p:last-of-type")?.append(words);
    await changed;
    const { status } = annotated;
    const follows = annotated.annotations.text.includes("Ormerod");
    annotated.restore();
    words.remove();
    const names = whosaid.analyse(text).entities.map(({ name }) => name);
    return {
      painted: painted !== before,
      failures,
      stays,
      status,
      follows,
      names,
      after: html() === before,
    };
  }, TEXT);
  expect(result).toMatchObject({
    painted: true,
    failures: ["fault"],
    stays: true,
    status: "ok",
    follows: true,
    after: true,
  });
  expect(result.names).toContain("Eleanor Whitcombe");
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain("Whosaid broke down");
});

for (const where of ["analyser_read", "analyser_begin", "analysis_step"]) {
  test(`a trap in ${where} rejects, and the next annotate() works`, async ({ page }) => {
    await page.addInitScript(TRAPPING);
    await serve(page, "/article.html", ARTICLE);
    await page.goto("/article.html");
    const result = await page.evaluate(async (trap) => {
      const { load, WhosaidError }: WhosaidModule = await import("/whosaid.js" as string);
      const whosaid = await load();
      Object.assign(globalThis, { trap });
      const before = document.documentElement.outerHTML;
      const error = await whosaid.annotate().catch((reason: unknown) => reason);
      const untouched = document.documentElement.outerHTML === before && CSS.highlights.size === 0;
      const page = await whosaid.annotate();
      return { ours: error instanceof WhosaidError, untouched, status: page.status };
    }, where);
    expect(result).toEqual({ ours: true, untouched: true, status: "ok" });
  });
}

for (const painter of ["highlight", "mark"] as const) {
  test(`a trap while the page is followed takes the ${painter}s off`, async ({ page }) => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.addInitScript(TRAPPING);
    await serve(page, "/article.html", ARTICLE);
    await page.goto("/article.html");
    const result = await page.evaluate(async (painter) => {
      const { load }: WhosaidModule = await import("/whosaid.js" as string);
      const whosaid = await load({ painter });
      const before = document.documentElement.outerHTML;
      const painted = () =>
        document.documentElement.outerHTML !== before ||
        CSS.highlights.size + document.adoptedStyleSheets.length > 0;
      const annotated = await whosaid.annotate();
      const first = painted();
      const broken = new Promise((resolve) => {
        annotated.addEventListener("change", () => resolve(annotated.status));
      });
      Object.assign(globalThis, { trap: "analyser_begin" });
      const paragraph = document.querySelector("p:last-of-type") as Element;
      const words = new Text(" Mark Ormerod has counted them too.");
      paragraph.append(words);
      const status = await broken;
      words.remove();
      const after = painted();
      annotated.restore();
      const again = await whosaid.annotate();
      const paintedAgain = painted();
      again.restore();
      return { first, status, after, again: again.status, paintedAgain, end: painted() };
    }, painter);
    expect(result).toEqual({
      first: true,
      status: "broken",
      after: false,
      again: "ok",
      paintedAgain: true,
      end: false,
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("Whosaid broke down while analysing the text");
  });
}

test("annotate() takes a painter and a signal of its own", async ({ page }) => {
  await serve(page, "/article.html", ARTICLE);
  await page.goto("/article.html");
  const result = await page.evaluate(async () => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const whosaid = await load();
    const html = () => document.documentElement.outerHTML;
    const before = html();
    const marked = await whosaid.annotate(document, { painter: "mark" });
    const painters = [marked.painter];
    marked.restore();
    const failures: string[] = [];
    const note = (error: unknown) => failures.push(String(error));
    const control = new AbortController();
    const annotating = whosaid.annotate(document, { signal: control.signal });
    control.abort(new Error("enough"));
    await annotating.catch(note);
    await whosaid.annotate(document, { signal: control.signal }).catch(note);
    const left = CSS.highlights.size + document.adoptedStyleSheets.length;
    await whosaid.annotate(document, { painter: "chalk" as "mark" }).catch(note);
    const again = await whosaid.annotate();
    painters.push(again.painter);
    // Once it is annotated, the signal that it came with has no more to say.
    const late = new AbortController();
    const other = await whosaid.annotate(document, { signal: late.signal });
    late.abort();
    return { painters, failures, left, untouched: html() === before, late: other.status };
  });
  expect(result).toEqual({
    painters: ["mark", "highlight"],
    failures: [
      "Error: enough",
      "Error: enough",
      'TypeError: There is no painter "chalk": use "highlight" or "mark".',
    ],
    left: 0,
    untouched: true,
    late: "ok",
  });
});
