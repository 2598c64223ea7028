// What is found on small pages: the story, each paragraph as a whole, and nobody else.

import { openBlank, type WhosaidModule } from "./pages.js";
import { OPEN, SMALL_PAGES } from "./small-pages/index.js";
import type { SmallPage } from "./small-pages/stories.js";
import { expect, type Page, test } from "./test.js";

/** What is found on it, in the page that is open: loading Whosaid anew for each takes too long. */
function found(page: Page, { story, head = "", body }: SmallPage) {
  return page.evaluate(
    async ({ head, body }) => {
      const { load }: WhosaidModule = await import("/whosaid.js" as string);
      window.small ??= load();
      document.head.innerHTML = head;
      document.body.innerHTML = body;
      // Frames get their documents.
      await new Promise((done) => setTimeout(done, document.querySelector("iframe") ? 200 : 0));
      const html = () => document.documentElement.outerHTML;
      const before = html();
      const annotated = await (await window.small).annotate();
      const { text, entities, quotes } = annotated.annotations;
      const { status } = annotated;
      annotated.restore();
      const name = (id: number | null) => entities.find((entity) => entity.id === id)?.name ?? null;
      return {
        status,
        lines: text.split("\n"),
        entities: entities.map(({ type, name }) => `${type}: ${name}`).sort(),
        speakers: quotes.map(({ speaker }) => name(speaker)),
        restored: html() === before,
      };
    },
    { head: `<title>${story.title}</title>${head}`, body },
  );
}

declare global {
  interface Window {
    small: ReturnType<WhosaidModule["load"]>;
  }
}

/** What is wrong with what was found. */
function faults(small: SmallPage, got: Awaited<ReturnType<typeof found>>): string[] {
  const { story, also = [], out = [], people = [], organisations = [] } = small;
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  const text = plain(got.lines.join(" "));
  const entities = [
    ...[...story.people, ...people].map((name) => `person: ${name}`),
    ...[...story.organisations, ...organisations].map((name) => `organisation: ${name}`),
  ].sort();
  const speakers = small.speakers ?? story.speakers;
  return [
    ...[...story.paragraphs, ...also]
      .filter((it) => !text.includes(it))
      .map((it) => `missing: ${it}`),
    ...out.filter((it) => text.includes(it)).map((it) => `too much: ${it}`),
    ...entities.filter((it) => !got.entities.includes(it)).map((it) => `not found: ${it}`),
    ...got.entities.filter((it) => !entities.includes(it)).map((it) => `wrong: ${it}`),
    ...(JSON.stringify(got.speakers) === JSON.stringify(speakers)
      ? []
      : [`speakers: ${got.speakers}`]),
    ...(got.restored ? [] : ["not restored"]),
    ...(got.status === "ok" ? [] : [`status: ${got.status}`]),
  ];
}

test("on small pages, the story is found and nobody else", async ({ page }) => {
  await openBlank(page);
  const wrong: Record<string, string[]> = {};
  // SHOW=1 tries those that are open, too.
  const tried = SMALL_PAGES.filter(({ name }) => process.env.SHOW || !OPEN.has(name));
  for (const small of tried) {
    const list = faults(small, await found(page, small));
    if (list.length > 0) wrong[small.name] = list;
  }
  expect(wrong).toEqual({});
});
