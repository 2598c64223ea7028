import { lazy } from "./lazy.js";

/** The end of the panel. Few readers open it, and the exports come with it. */
export const More = lazy(async () => (await import("./more.js")).More);
