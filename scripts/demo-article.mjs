// An article of so many words, from the demo's texts, for the scripts that measure.
import { demoBlocks } from "./browser.mjs";

const words = (text) => text.split(/\s+/).filter(Boolean);

/** The first blocks with so many words in all; the last block is cut there. */
function firstWords(blocks, count) {
  const article = [];
  let left = count;
  for (const block of blocks) {
    const taken = words(block).slice(0, left);
    if (taken.length > 0) article.push(taken.join(" "));
    left -= taken.length;
  }
  if (left > 0) throw new Error(`the demo's articles are ${left} words short of ${count}`);
  return article;
}

const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** A page with these blocks as its article, the first of them its headline. */
export function pageOf(blocks) {
  const [headline, ...paragraphs] = blocks.map(escapeHtml);
  const body = paragraphs.map((text) => `<p>${text}</p>`).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${headline}</title><article><h1>${headline}</h1>${body}</article>`;
}

/** Its text, a block a line, and the same as a page. */
export async function demoArticle(browser, count) {
  const article = firstWords(await demoBlocks(browser), count);
  return { text: article.join("\n"), html: pageOf(article) };
}
