// Drawings that the panel and the card alone have.

import type { Drawing } from "./icons.js";

export const ONLY: Drawing = [
  "only",
  "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M8 1v3M8 12v3M1 8h3M12 8h3",
];
export const PEN: Drawing = ["pen", "M3 13l.6-2.6L10.8 3.2l2 2-7.2 7.2zM9.4 4.6l2 2"];
export const COPY: Drawing = ["copy", "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2"];
export const PREVIOUS: Drawing = ["previous", "M10 3L5 8l5 5"];
export const NEXT: Drawing = ["next", "M6 3l5 5-5 5"];
