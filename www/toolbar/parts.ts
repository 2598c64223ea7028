// What the reader has to ask for: the panel and the card, with their styles.

export { CardView } from "./card-view.js";
export { Panel } from "./panel.js";
export { styles } from "./styles/parts.js";
