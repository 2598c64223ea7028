// What is asked of data that somebody else may have made.

export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null;
export const isText = (value: unknown): value is string => typeof value === "string";
export const isList = <Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
): value is Item[] =>
  // every() passes over holes, and structured clones bring them along.
  Array.isArray(value) && value.findIndex((item) => !isItem(item)) < 0;
