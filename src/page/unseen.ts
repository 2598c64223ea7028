/** Elements that are never rendered, and whose computed styles are slower than those of others. */
export const isNeverSeen = (name: string): boolean =>
  name === "script" || name === "style" || name === "template";
