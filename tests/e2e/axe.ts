// axe over the toolbar. It works out contrast only below <body>, and the toolbar stands beside it: so
// for the check it moves in. What axe could not judge there fails like what it found wrong.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TOOLBAR = "whosaid-toolbar";

/** axe's word for arrows and the like, whose contrast it leaves to people. */
const SYMBOLS = "Element content contains only non-text characters";

/** Not yet in TypeScript's declarations of the DOM. */
type Move = (node: Node, before: Node | null) => void;

/** Puts the toolbar at the end of <body>, or back beside it. */
function moveToolbar(page: Page, goal: "body" | "html") {
  return page.evaluate(
    ([name, goal]) => {
      const toolbar = document.querySelector(name);
      const parent = document.querySelector(goal) as (Element & { moveBefore?: Move }) | null;
      // Where the browser can, without taking the focus away, as a dialog would then close.
      if (toolbar && parent?.moveBefore) parent.moveBefore(toolbar, null);
      else if (toolbar) parent?.append(toolbar);
    },
    [TOOLBAR, goal] as const,
  );
}

/**
 * What axe finds wrong, on the whole page or in the toolbar alone, and every contrast in the toolbar
 * that it cannot judge. Empty where all is well.
 */
export async function violations(page: Page, toolbarOnly = false): Promise<string[]> {
  await moveToolbar(page, "body");
  const axe = new AxeBuilder({ page });
  const results = await (toolbarOnly ? axe.include(TOOLBAR) : axe).analyze();
  await moveToolbar(page, "html");

  const contrasts = (list: typeof results.passes) =>
    list
      .filter(({ id }) => id === "color-contrast")
      .flatMap(({ nodes }) => nodes)
      .filter(({ target }) => JSON.stringify(target).includes(TOOLBAR));
  // Else the check would be blind, and pass whatever the toolbar looked like.
  const judged = contrasts([...results.passes, ...results.violations]);
  expect(judged.length, "texts of the toolbar whose contrast was judged").toBeGreaterThan(0);
  return [
    ...results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ""} ${html}`),
    ),
    ...contrasts(results.incomplete)
      .filter(({ any }) => any[0]?.message !== SYMBOLS)
      .map(({ html, any }) => `not judged: ${any[0]?.message ?? ""} ${html}`),
  ];
}
