// What Rust imports of the DOM half: build.rs bundles it.

export { layout } from "./layout.js";
export { painterFor } from "./paint/choose.js";
export { boxesOf, find, findSelected } from "./point.js";
export { firstVisible, pick, sameNodes, snapshot } from "./read.js";
export { scrollTo } from "./scroll.js";
export { commonAncestor } from "./tree.js";
export { later, Watch } from "./watch.js";
