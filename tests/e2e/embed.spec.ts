// The publisher's one tag, on a page that knows nothing of us and styles everything in sight.

import { controls, fixture, found, listen, openWithEmbed, restore, serve, TAG } from "./pages.js";
import { expect, test } from "./test.js";

test("one tag annotates a page and leaves its body alone", async ({ page }) => {
  await openWithEmbed(page, "hostile");
  await expect(controls(page).bar).toBeVisible();
  const { annotations, painted, painter } = await found(page);
  expect(painter).toBe("highlight");
  expect(annotations.entities.map(({ name }) => name)).toContain("Eleanor Whitcombe");
  expect(painted["whosaid-person"]).toBeGreaterThan(2);
  const after = await page.evaluate(() => ({
    html: document.body.outerHTML,
    layout: window.layout(),
    before: window.before,
    errors: window.errors,
  }));
  expect(after.html).toBe(after.before.html);
  expect(after.layout).toBe(after.before.layout);
  expect(after.errors).toEqual([]);
});

test("the page's style does not leak in", async ({ page }) => {
  await openWithEmbed(page, "hostile");
  const { people, cast, panel } = controls(page);
  await expect(people).toBeVisible();
  const look = await people.locator(".label").evaluate((label) => {
    const { color, textTransform, letterSpacing, fontSize, fontFamily } = getComputedStyle(label);
    return { color, textTransform, letterSpacing, fontSize, fontFamily };
  });
  expect(look.color).toBe("rgb(31, 29, 26)");
  expect(look.textTransform).toBe("none");
  expect(look.fontSize).toBe("11.5px");
  expect(look.fontFamily).toContain("system-ui");
  expect(look.letterSpacing).toBe("normal");
  const host = await page.locator("whosaid-toolbar").evaluate((it) => {
    const { position, opacity, visibility, marginTop } = getComputedStyle(it);
    return { position, opacity, visibility, marginTop };
  });
  expect(host).toEqual({
    position: "fixed",
    opacity: "1",
    visibility: "visible",
    marginTop: "0px",
  });
  await cast.click();
  await expect(panel).toBeVisible();
});

test("publishers' colours do", async ({ page }) => {
  await openWithEmbed(page, "hostile");
  await page.addStyleTag({
    content: ":root { --whosaid-paper: #eef }",
  });
  const paper = () =>
    controls(page)
      .bar.locator(".bar")
      .evaluate((it) => getComputedStyle(it).backgroundColor);
  await expect.poll(paper).toBe("rgb(238, 238, 255)");
});

test("marks on request, and restored byte for byte", async ({ page }) => {
  const address = "/whosaid-embed.js?painter=mark";
  await openWithEmbed(page, "hostile", "?painter=mark");
  await expect(controls(page).bar).toBeVisible();
  expect((await found(page, address)).painter).toBe("mark");
  expect(await page.locator("mark[data-whosaid]").count()).toBeGreaterThan(2);
  await restore(page, address);
  expect(await page.evaluate(() => document.body.outerHTML === window.before.html)).toBe(true);
});

test("a page that has taken the element name is no trouble", async ({ page }) => {
  const theirs = `<script>
    customElements.define("whosaid-toolbar", class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: "open" }); }
    });
  </script>${TAG}</head>`;
  await serve(page, "/clash.html", fixture("hostile").replace("</head>", theirs));
  await page.goto("/clash.html");
  await expect(controls(page).bar).toBeVisible();
  expect(await page.evaluate(() => window.errors)).toEqual([]);
});

test("a page that cannot have it gets one line on the console and nothing else", async ({
  page,
}) => {
  const lines: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().startsWith("Whosaid"))
      lines.push(message.text());
  });
  await page.route("**/whosaid.model", (route) => route.fulfill({ body: "not a model" }));
  await openWithEmbed(page, "hostile");
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toContain("whosaid.model");
  expect(await page.locator("whosaid-toolbar").count()).toBe(0);
  expect(await page.evaluate(() => document.body.outerHTML === window.before.html)).toBe(true);
});

for (const queries of [
  ["", "?painter=mark"],
  ["?painter=mark&v=1", "?painter=mark&v=2"],
  ["?toolbar=off", ""],
] as const) {
  test(`of two tags one works and the other says so: ${queries.join(" and ")}`, async ({
    page,
  }) => {
    const lines = listen(page);
    const tags = queries.map(
      (query) => `<script type="module" src="/whosaid-embed.js${query}"></script>`,
    );
    await serve(
      page,
      "/twice.html",
      fixture("hostile").replace("</head>", `${tags.join("")}</head>`),
    );
    await page.goto("/twice.html");
    const address = `/whosaid-embed.js${queries[0]}`;
    expect((await found(page, address)).status).toBe("ok");
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain("already");
    await expect(controls(page).bar).toHaveCount(queries[0].includes("off") ? 0 : 1);
    await restore(page, address);
    expect(await page.evaluate(() => document.body.outerHTML === window.before.html)).toBe(true);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });
}

test("a tag that runs before its element is there waits for it", async ({ page }) => {
  const lines = listen(page);
  const tag = '<script async type="module" src="/whosaid-embed.js?root=main"></script></head>';
  await serve(page, "/early.html", fixture("nothing").replace("</head>", tag));
  await page.goto("/early.html");
  const { people, bar } = controls(page);
  await expect(bar).toContainText("Reading");
  const article = fixture("hostile").match(/<article>[\s\S]*<\/article>/)?.[0] ?? "";
  await page.evaluate((html) => {
    const main = document.createElement("main");
    main.innerHTML = html;
    document.body.append(main);
  }, article);
  await expect(people).toBeVisible();
  expect(lines).toEqual([]);
});

test("a tag whose element never comes gives up and says so", async ({ page }) => {
  await page.clock.install();
  const lines = listen(page);
  await openWithEmbed(page, "hostile", "?root=%23nowhere");
  await expect(controls(page).bar).toContainText("Reading");
  await expect
    .poll(async () => {
      await page.clock.fastForward(11_000);
      return lines.length;
    })
    .toBe(1);
  expect(lines[0]).toContain('no element of this page matches "#nowhere"');
  await expect(page.locator("whosaid-toolbar")).toHaveCount(0);
});
