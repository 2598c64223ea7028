// What the reader has to ask for, with its styles and its words.

export { type CardProps, CardView } from "./card-view.js";
export { whole } from "./messages/english-parts.js";
export { moveByArrows, Panel, type PanelProps } from "./panel.js";
export { MarkSelection, type SelectionProps } from "./selection.js";
export { styles } from "./styles/parts.js";
export { Toast, type ToastProps } from "./toast.js";
