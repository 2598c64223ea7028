// A quote on the clipboard: the words, who said them, the title, and a link that leads to them.

import { expect, test } from "@playwright/test";
import { linkTo } from "../../www/toolbar/copy.js";
import { controls, found } from "./pages.js";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a copied quote names speaker and article, and its link leads to the words", async ({
  page,
}) => {
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  const { annotations } = await found(page);
  const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  const buttons = panel.getByRole("button", { name: "Copy this quote with its source" });
  await expect(buttons).toHaveCount(said.length);
  const title = await page.title();
  for (const [index, { spans, speaker }] of said.entries()) {
    await buttons.nth(index).click();
    await expect(announcement).toHaveText("Copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const lines = copied.split("\n");
    const words = annotations.text.slice(spans[0]?.start, spans[0]?.end).replace(/,$/, "");
    expect(lines[0]).toContain(words);
    const name = annotations.entities.find(({ id }) => id === speaker)?.name;
    expect(lines[1]).toContain(name ?? "unknown");
    expect(lines[1]).toContain(title);
    const [address, fragment = ""] = lines[2]?.split("#:~:text=") ?? [];
    expect(address).toBe(page.url());
    // Both ends, or all of it, stand in the article as they are.
    const ends = fragment.split(",").map(decodeURIComponent);
    expect(ends.length).toBeLessThanOrEqual(2);
    for (const end of ends) expect(annotations.text).toContain(end);
  }
});

test("the link is scrolled to by the browser itself", async ({ page }) => {
  await page.goto("/");
  const { annotations } = await found(page);
  const last = annotations.quotes.findLast(({ kind }) => kind === "direct");
  const words = annotations.text.slice(last?.spans[0]?.start, last?.spans[0]?.end);
  const url = linkTo(page.url(), words);
  // Another page first: a fragment of the same one would not load it anew.
  await page.goto("/business.html");
  await page.goto(url);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
});

test("characters with a meaning in the fragment are escaped", () => {
  const link = linkTo("https://courier.example/a?b=c#d", "well-kept, they say & more");
  expect(link).toBe(
    "https://courier.example/a?b=c#:~:text=well%2Dkept%2C%20they%20say%20%26%20more",
  );
});

test("a long quote is named by its ends, which do not overlap", () => {
  const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
  const link = linkTo("https://courier.example/", words.join(" "));
  const [start = "", end = ""] = (link.split("text=")[1] ?? "").split(",").map(decodeURIComponent);
  expect(words.join(" ").startsWith(start)).toBe(true);
  expect(words.join(" ").endsWith(end)).toBe(true);
  expect(start.split(" ").length + end.split(" ").length).toBeLessThan(words.length);
});

test("where the clipboard is barred, it says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new DOMException("barred", "NotAllowedError")) },
    });
  });
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  await panel.getByRole("button", { name: "Copy this quote with its source" }).first().click();
  await expect(announcement).toHaveText("The browser did not allow copying.");
});
