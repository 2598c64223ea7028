// A toolbar on annotations that are always the same: what it looks like then depends on nothing that
// the analysis finds.

import { expect, type Page } from "@playwright/test";
import type { Annotations, Entity, Quote, Span } from "../../www/types.js";
import { controls, openWithEmbed } from "./pages.js";

const TEXT = [
  "Orchard pact reached in Vell valley",
  "The Vell Growers Union and Harrow Cold Stores signed a five-year pact on Monday, ending a strike.",
  "“Nobody won this, and that is why it will hold,” said Odile Marchetti, the union’s chair.",
  "Tomas Rehn, chief executive of Harrow Cold Stores, spoke of “a costly spring”.",
  "Marchetti thanked the pickers. “They stood in the rain for eleven weeks,” she said. “I only talked.”",
  "One picker put it otherwise: “We will see in October.”",
  "Rehn and Marchetti will meet again on Friday.",
].join("\n");

/** Where words stand in the text. */
function spans(words: string): Span[] {
  return Array.from(TEXT.matchAll(new RegExp(words, "g")), ({ index }) => ({
    start: index,
    end: index + words.length,
  }));
}

const entity = (
  id: number,
  type: Entity["type"],
  name: string,
  mentions: Span[],
  role?: string,
): Entity => ({
  id,
  type,
  name,
  mentions: mentions.toSorted((a, b) => a.start - b.start),
  ...(role && { role }),
});

function quote(id: number, kind: Quote["kind"], speaker: number | null, words: string[]): Quote {
  return {
    id,
    kind,
    speaker,
    spans: words.flatMap(spans),
    source: null,
    cue: null,
    antecedent: null,
    confidence: 1,
  };
}

const ANNOTATIONS: Annotations = {
  text: TEXT,
  language: "en",
  entities: [
    entity(0, "person", "Odile Marchetti", spans("Marchetti"), "the union’s chair"),
    entity(1, "person", "Tomas Rehn", spans("Rehn"), "chief executive of Harrow Cold Stores"),
    entity(2, "organisation", "Harrow Cold Stores", spans("Harrow Cold Stores")),
    entity(3, "organisation", "Vell Growers Union", spans("Vell Growers Union")),
  ],
  quotes: [
    quote(0, "direct", 0, ["Nobody won this, and that is why it will hold,"]),
    quote(1, "partial", 1, ["a costly spring"]),
    quote(2, "direct", 0, ["They stood in the rain for eleven weeks,", "I only talked."]),
    quote(3, "direct", null, ["We will see in October."]),
  ],
  blocks: [],
};

/** Opens a page with nothing on it but the toolbar, as it is on these annotations. */
export async function openFixed(page: Page, isDark: boolean): Promise<void> {
  await openWithEmbed(page, "nothing");
  await expect(controls(page).bar.getByRole("status")).toContainText("no article");
  const set = { annotations: ANNOTATIONS, background: isDark ? "#161514" : "#fff" };
  await page.evaluate(({ annotations, background }) => {
    document.body.replaceChildren();
    // The toolbar goes by the page, not by the system.
    document.body.style.background = background;
    const [mention] = annotations.entities[0]?.mentions ?? [];
    const fixed = Object.assign(new EventTarget(), {
      annotations,
      status: "ok",
      corrections: [],
      show() {},
      reveal() {},
      light() {},
      // As if the first person's name stood here.
      boxes: () => [new DOMRect(120, 80, 90, 22)],
      annotationAt: (x: number, y: number) =>
        x >= 120 && x < 210 && y >= 80 && y < 102 ? { offset: mention?.start, entity: 0 } : null,
      selected: () => null,
    });
    const toolbar = document.querySelector("whosaid-toolbar");
    if (!toolbar) throw new Error("there is no toolbar");
    Object.assign(toolbar, { page: fixed });
  }, set);
  await expect(controls(page).people).toHaveText("2People");
}
