// The page's side, for those who do without the shell: scripts/save-snapshot.mjs, the tests of the page.

export { FollowedPage } from "./follow.js";
export { layout } from "./layout.js";
export { snapshot } from "./read.js";
export { findArticle } from "./text.js";
export { atOnce } from "./turn.js";
