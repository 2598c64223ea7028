/** The entries of `some` that `others` lack, each as often as they lack it. */
export function missing(some, others) {
  const left = new Map();
  for (const entry of others) left.set(entry, (left.get(entry) ?? 0) + 1);
  return some.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count <= 0;
  });
}
