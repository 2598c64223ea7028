// Long pages are read and painted in slices. Here each slice is one step: whatever a page, a reader or the
// caller may do between two of them is done at each of them.

import type { FollowedPage } from "../../src/page/follow.js";
import {
  ARTICLE,
  annotate,
  equal,
  leftovers,
  ok,
  PAINTERS,
  painted,
  place,
  test,
  until,
} from "./support.js";

/** So many that reading, layout and painting take some steps each. */
const PARAGRAPHS = 70;

const LINE =
  "The Harbour Board met <em>Mara</em> Lindqvist once more on Tuesday, about the old pier and what it costs to " +
  "mend it. “We listened,” the board wrote, and sent everybody home in the rain.";

const LONG = ARTICLE + `<p>${LINE}</p>`.repeat(PARAGRAPHS);

/**
 * Has each slice end behind its first step, for the browser's clock leaps meanwhile, and calls `between` with the
 * number of each pause. Gives how many pauses there were.
 */
async function inSteps(
  action: () => Promise<unknown>,
  between: (pause: number) => void = () => {},
): Promise<number> {
  const real = performance.now.bind(performance);
  let leaps = 0;
  let pauses = 0;
  performance.now = () => real() + 100 * leaps++;
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const scheduler = {
    postTask: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        between(++pauses);
        port2.postMessage(null);
      }),
  };
  Object.defineProperty(globalThis, "scheduler", { value: scheduler, configurable: true });
  try {
    await action();
  } finally {
    // The browser's own is the prototype's.
    Reflect.deleteProperty(globalThis, "scheduler");
    // A clock does not go back.
    const ahead = 100 * leaps;
    performance.now = () => real() + ahead;
    port1.close();
  }
  return pauses;
}

const KINDS = ["person", "organisation", "quote"];

/** By kind; what is painted later stands behind the rest, wherever it is on the page. */
const allPainted = (root: ParentNode, painter: string) =>
  KINDS.map((kind) => painted(root, painter, kind).split("|").sort().join("|")).join("\n");

/** A page read and painted as usual, and what is painted there. */
async function usual(html: string, painter: string): Promise<string> {
  const root = place(html);
  const page = await annotate(root, { marks: painter === "mark" });
  const found = allPainted(root, painter);
  page.restore();
  root.remove();
  return found;
}

test("what is read and painted step by step is what is found in one go", async () => {
  for (const painter of PAINTERS) {
    const should = await usual(LONG, painter);
    const root = place(LONG);
    let page: FollowedPage | undefined;
    const pauses = await inSteps(async () => {
      page = await annotate(root, { marks: painter === "mark" });
    });
    // Reading, layout, finding, painting.
    ok(pauses > 20, `${painter}: ${pauses} pauses`);
    equal(allPainted(root, painter), should, painter);
    page?.restore();
    equal(root.innerHTML, LONG);
    equal(leftovers(), 0);
    root.remove();
  }
});

test("ended at any pause, it leaves the page as it was", async () => {
  for (const painter of PAINTERS) {
    for (let at = 1, isOver = false; !isOver; at++) {
      const root = place(LONG);
      const ending = new AbortController();
      let reason: unknown;
      const pauses = await inSteps(
        () =>
          annotate(root, { marks: painter === "mark", signal: ending.signal }).then(
            (page) => page.restore(),
            (error) => {
              reason = error;
            },
          ),
        (pause) => {
          if (pause === at) ending.abort("enough");
        },
      );
      isOver = pauses < at;
      if (!isOver) equal(reason, "enough", `${painter}, pause ${at}`);
      equal(root.innerHTML, LONG, `${painter}, pause ${at}`);
      equal(leftovers(), 0, `${painter}, pause ${at}`);
      root.remove();
    }
  }
});

/** The last paragraph becomes the first: read in slices, it might come twice, or not at all. */
function moveLast(root: HTMLElement): void {
  const last = root.lastElementChild;
  if (!last) return;
  last.textContent = "The Harbour Board and Mara Lindqvist stood first in line that day, and last.";
  root.querySelector("p")?.before(last);
}

test("changed at any pause, it is read as it is then", async () => {
  const model = place(LONG);
  moveLast(model);
  const html = model.innerHTML;
  model.remove();
  for (const painter of PAINTERS) {
    const should = await usual(html, painter);
    for (let at = 1, isOver = false; !isOver; at += 11) {
      const root = place(LONG);
      let page: FollowedPage | undefined;
      const pauses = await inSteps(
        async () => {
          page = await annotate(root, { marks: painter === "mark" });
        },
        (pause) => {
          if (pause === at) moveLast(root);
        },
      );
      isOver = pauses < at;
      if (isOver) moveLast(root);
      await until(() => allPainted(root, painter) === should, `${painter}, pause ${at}`);
      page?.restore();
      equal(root.innerHTML, html, `${painter}, pause ${at}`);
      root.remove();
    }
  }
});

test("changed at every pause, it is read all the same", async () => {
  for (const painter of PAINTERS) {
    const root = place(LONG);
    const clock = document.createElement("p");
    root.append(clock);
    let page: FollowedPage | undefined;
    let last = 0;
    const pauses = await inSteps(
      async () => {
        page = await annotate(root, { marks: painter === "mark" });
      },
      (pause) => {
        clock.textContent = `It is ${pause} o'clock in the town by the sea, and all is well there.`;
        root.prepend(clock);
        last = pause;
      },
    );
    ok(page && !page.isEmpty && last === pauses, `${painter}: read`);
    page.restore();
    clock.remove();
    equal(root.innerHTML, LONG, painter);
    root.remove();
  }
});

test("what a reader hides while it is painted stays hidden", async () => {
  for (const painter of PAINTERS) {
    const root = place(LONG);
    const page = await annotate(root, { marks: painter === "mark" });
    const shown = { people: true, organisations: true, quotes: true };
    const hidden = { people: false, organisations: false, quotes: true };
    page.show(hidden);
    await until(() => /^\n\n./.test(allPainted(root, painter)), `${painter}: quotes`);
    const should = allPainted(root, painter);
    page.show(shown);
    await until(() => !allPainted(root, painter).startsWith("\n"), `${painter}: names`);
    const pauses = await inSteps(
      async () => {
        page.show(shown);
        await until(() => allPainted(root, painter) === should, `${painter}: quotes alone`);
      },
      (pause) => {
        // Each begins before the one before it has ended. The last hides names.
        if (pause < 20) page.show(pause % 2 === 0 ? shown : hidden);
      },
    );
    ok(pauses >= 20, `${painter}: ${pauses} pauses`);
    page.restore();
    equal(root.innerHTML, LONG, painter);
    equal(leftovers(), 0, painter);
    root.remove();
  }
});
