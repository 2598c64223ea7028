// Runs in a page: what Mozilla's Readability takes for the article, and what we do.
import { Readability } from "@mozilla/readability";

const BLOCKS =
  "p, div, section, article, header, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, pre, blockquote, figure, figcaption, br";

/** An element's text, where the words of two blocks stay apart as they are on the screen. */
function textOf(element) {
  for (const block of element.querySelectorAll(BLOCKS)) block.before("\n");
  return element.textContent;
}

export async function compare() {
  // Before anything is painted; Readability takes the document apart, so it gets a copy.
  const copy = document.cloneNode(true);
  const article = new Readability(copy, { serializer: textOf }).parse();
  const page = await window.whosaid.annotate();
  const { status, annotations } = page;
  page.restore();
  return {
    status,
    language: annotations.language,
    ours: annotations.text,
    theirs: article?.content ?? "",
    title: article?.title ?? "",
  };
}
