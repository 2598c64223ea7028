// Names beside the links of ten kinds that sites have: no name looks like a link, and a name in a link looks
// like both, without colours, too.

import { serve } from "./pages.js";
import { expect, type Page as Tab, test } from "./test.js";

type Module = typeof import("../../www/whosaid.js");

const LINKS = {
  "as browsers have them": "",
  "a colour alone": "color: #1455b4; text-decoration: none",
  "a thin line, set off":
    "color: inherit; text-decoration: underline 1px #999; text-underline-offset: 3px",
  "a border below": "color: #333; text-decoration: none; border-bottom: 1px solid #c00",
  "a dotted border": "color: inherit; text-decoration: none; border-bottom: 1px dotted",
  "a line of background":
    "color: inherit; text-decoration: none; background: linear-gradient(#fc0, #fc0) 0 100% / 100% 4px no-repeat",
  bold: "color: #036; text-decoration: none; font-weight: bold",
  "a thick line":
    "color: #000; text-decoration: underline 3px #7ab; text-decoration-skip-ink: none",
  "a line of shadow": "color: inherit; text-decoration: none; box-shadow: inset 0 -2px #e60",
  "a dotted line": "color: #060; text-decoration: underline dotted 1px",
};

const NAMES = ["Ingrid Solheim", "Harbour Trust"];

const page = (style: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
  <title>Lock keepers to stay</title>
  <style>html { filter: grayscale(1) } article { font: 20px/32px serif; width: 900px } a { ${style} }</style>
  <article><h1>Lock keepers to stay</h1>
  <p>Ingrid Solheim, who leads the Harbour Trust, said on Monday that the lock keepers would stay for the winter.</p>
  <p><a href="/solheim">Ingrid Solheim</a> said that nobody had asked for gates that open by themselves.</p>
  <p>Harbour Trust boats were out at night, and came back with ice on the ropes and nothing else.</p>
  <p><a href="/trust">Harbour Trust</a> boats are older than most of those who sail in them, she said.</p>
  </article></html>`;

/** Where paragraphs begin with a name: in the plain text, and in a link. */
const places = (tab: Tab) =>
  tab.evaluate((names) => {
    const boxes: Record<string, { x: number; y: number; width: number; height: number }> = {};
    for (const paragraph of document.querySelectorAll("p")) {
      const name = names.find((name) => paragraph.textContent?.startsWith(name));
      const link = paragraph.querySelector("a");
      const node = (link ?? paragraph).firstChild;
      if (!name || !node) continue;
      const range = document.createRange();
      range.setStart(node, 0);
      range.setEnd(node, name.length);
      const { x, y, width } = range.getBoundingClientRect();
      boxes[`${name} ${link ? "in a link" : "alone"}`] = { x, y: y - 4, width, height: 32 };
    }
    return boxes;
  }, NAMES);

/** The lightness of each pixel there, 0 to 255. */
async function looks(tab: Tab) {
  const found: Record<string, number[]> = {};
  for (const [what, clip] of Object.entries(await places(tab))) {
    const picture = (await tab.screenshot({ clip })).toString("base64");
    found[what] = await tab.evaluate(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      if (!context) throw new Error("there is no canvas");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return Array.from({ length: data.length / 4 }, (_, at) => data[4 * at] ?? 0);
    }, picture);
  }
  return found;
}

/** How many pixels are plainly lighter or darker; where one is wider, all of what it has more. */
const differences = (a: number[] = [], b: number[] = []) =>
  a.length === b.length
    ? a.filter((value, at) => Math.abs(value - (b[at] ?? 0)) > 32).length
    : Math.abs(a.length - b.length);

for (const [what, style] of Object.entries(LINKS)) {
  test(`names and links are told apart without colour: ${what}`, async ({ page: tab }) => {
    await serve(tab, "/links.html", page(style));
    await tab.goto("/links.html");
    const bare = await looks(tab);
    expect(Object.keys(bare)).toHaveLength(4);
    await tab.evaluate(async () => {
      const { load }: Module = await import("/whosaid.js" as string);
      await (await load()).annotate();
    });
    const painted = await looks(tab);
    for (const name of NAMES) {
      const [alone, linked] = [`${name} alone`, `${name} in a link`];
      // A line below the name has hundreds of pixels.
      const least = 40;
      expect(differences(painted[alone], bare[alone]), "a name is seen").toBeGreaterThan(least);
      expect(differences(painted[alone], bare[linked]), "it is no link").toBeGreaterThan(least);
      expect(differences(painted[linked], bare[linked]), "a linked one is seen").toBeGreaterThan(
        least,
      );
      expect(differences(painted[linked], painted[alone]), "and a link").toBeGreaterThan(
        // Where colour alone makes a link, little of it is left in grey.
        what === "a colour alone" ? 0 : least,
      );
    }
  });
}
