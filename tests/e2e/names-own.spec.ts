// A publisher's own names: found under their name and with their type, linked in card, panel and exports.

import { readFileSync } from "node:fs";
import { controls, found, listen, openBlank, serve, type WhosaidModule } from "./pages.js";
import { expect, test } from "./test.js";

const TEXT =
  "“We sail at noon,” said Brim. The Vattel ship was late, and the harbour was full of people who had not " +
  "been told. “Nobody told us,” said Marta Ek, a nurse, who had waited for two hours in the rain.";

const NAMES = [
  {
    name: "Josephine Brim",
    aliases: ["Brim"],
    type: "person",
    url: "/people/brim",
    description: "Captain since 2019",
    sameAs: ["https://people.test/brim"],
  },
  { name: "Vattel Lines", aliases: ["Vattel"], type: "organisation" },
  { name: "nobody", type: "person" },
  { name: "Ek", type: "person", url: "javascript:alert(1)" },
];

const html = (tag: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ship</title>${tag}</head><body>
  <article><h1>The ship was late</h1><p>${TEXT}</p></article></body></html>`;

const TAG = '<script type="module" src="/whosaid-embed.js" data-names="/names.json"></script>';

test("names of the list are found, and a bad entry is refused with its number", async ({
  page,
}) => {
  const lines = listen(page);
  await openBlank(page);
  const { names, wrong } = await page.evaluate(
    async ([text, names]) => {
      const { load }: WhosaidModule = await import("/whosaid.js" as string);
      const whosaid = await load({ names: JSON.parse(names as string) });
      const { entities, quotes } = whosaid.analyse(text as string);
      const wrong = await load({ names: {} as never }).catch((error: Error) => error.name);
      return {
        names: entities.map(({ name, type, url }) => [name, type, url, quotes[0]?.speaker]),
        wrong,
      };
    },
    [TEXT, JSON.stringify(NAMES)],
  );
  expect(names[0]).toEqual(["Josephine Brim", "person", "/people/brim", 0]);
  expect(names[1]).toEqual(["Vattel Lines", "organisation", undefined, 0]);
  expect(names.map(([name]) => name)).toContain("Marta Ek");
  expect(wrong).toBe("TypeError");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("name 3: ");
  expect(lines[0]).toContain("name 4: ");
});

test("the tag takes a list, and links lead to the publisher's page", async ({ page }) => {
  await page.route("**/names.json", (route) => route.fulfill({ json: NAMES }));
  await serve(page, "/ship.html", html(TAG));
  await page.goto("/ship.html");
  const { annotations } = await found(page);
  expect(annotations.entities[0]?.sameAs).toEqual(["https://people.test/brim"]);
  const { bar, cast } = controls(page);
  await cast.click();
  const link = bar.getByRole("link", { name: /Josephine Brim/ });
  await expect(link).toHaveAttribute("href", "/people/brim");
  await bar.locator("summary", { hasText: /Corrections and files/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    bar.getByRole("button", { name: "schema.org" }).click(),
  ]);
  const { mentions } = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(mentions[0]).toMatchObject({
    name: "Josephine Brim",
    sameAs: ["https://people.test/brim"],
    description: "Captain since 2019",
  });
  expect(mentions[0].url).toMatch(/^http.*\/people\/brim$/);
});

test("a list that cannot be had is named, and the page is read all the same", async ({ page }) => {
  const lines = listen(page);
  await serve(page, "/ship.html", html(TAG.replace("names.json", "none.json")));
  await page.goto("/ship.html");
  expect((await found(page)).status).toBe("ok");
  expect(lines).toEqual([expect.stringContaining("/none.json cannot be used")]);
});
