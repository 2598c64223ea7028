// axe over the toolbar. It works out contrast only below <body>, and the toolbar stands beside it: so
// for the check it moves in. What axe could not judge there fails like what it found wrong.

import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const TOOLBAR = "whosaid-toolbar";

/** axe's word for arrows and the like, whose contrast it leaves to people. */
const SYMBOLS = "Element content contains only non-text characters";

/** The rules that depend on colours alone; the others say the same in every theme. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** What to look at: the page with the toolbar, or the toolbar alone, by all rules or some. */
type Scope = "page" | "toolbar" | "toolbar's colours";

/** Not yet in TypeScript's declarations of the DOM. */
type Move = (node: Node, before: Node | null) => void;

/** axe's results, with the toolbar at the end of <body> meanwhile. */
async function results(page: Page, scope: Scope): Promise<axe.AxeResults> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ name, isAlone, rules }) => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const move = (goal: Element & { moveBefore?: Move }) => {
        const toolbar = document.querySelector(name);
        // Where the browser can, without taking the focus away, as a dialog would then close.
        if (toolbar && goal.moveBefore) goal.moveBefore(toolbar, null);
        else if (toolbar) goal.append(toolbar);
      };
      move(document.body);
      try {
        return await axe.run(isAlone ? { include: [name] } : document, {
          ...(rules && { runOnly: { type: "rule", values: rules } }),
        });
      } finally {
        move(document.documentElement);
      }
    },
    {
      name: TOOLBAR,
      isAlone: scope !== "page",
      rules: scope === "toolbar's colours" ? OF_COLOUR : undefined,
    },
  );
}

/**
 * What axe finds wrong, and every contrast in the toolbar that it cannot judge. Empty where all is
 * well.
 */
export async function violations(page: Page, scope: Scope): Promise<string[]> {
  const found = await results(page, scope);
  const contrasts = (list: axe.Result[]) =>
    list
      .filter(({ id }) => id === "color-contrast")
      .flatMap(({ nodes }) => nodes)
      .filter(({ target }) => JSON.stringify(target).includes(TOOLBAR));
  // Else the check would be blind, and pass whatever the toolbar looked like.
  const judged = contrasts([...found.passes, ...found.violations]);
  expect(judged.length, "texts of the toolbar whose contrast was judged").toBeGreaterThan(0);
  return [
    ...found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ""} ${html}`),
    ),
    ...contrasts(found.incomplete)
      .filter(({ any }) => any[0]?.message !== SYMBOLS)
      .map(({ html, any }) => `not judged: ${any[0]?.message ?? ""} ${html}`),
  ];
}

/** What axe finds wrong in a toolbar without words, such as the dot. */
export async function wordlessViolations(page: Page): Promise<string[]> {
  return (await results(page, "toolbar")).violations.map(({ id }) => id);
}
