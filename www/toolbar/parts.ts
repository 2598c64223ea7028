// What the reader sees on asking for it: the panel and the card, with their looks.

export { CardView } from "./card-view.js";
export { Panel } from "./panel.js";
export { styles } from "./styles/parts.js";
