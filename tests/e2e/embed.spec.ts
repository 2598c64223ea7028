// The publisher's one tag, on a page that knows nothing of us and styles everything in sight.

import { expect, test } from "@playwright/test";
import { controls, fixture, found, openWithEmbed, restore, serve } from "./pages.js";

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
  </script><script type="module" src="/whosaid-embed.js"></script></head>`;
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
