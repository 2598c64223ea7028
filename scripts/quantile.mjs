/** The value below which a share of the values lies, e.g. 0.9; `undefined` where there are none. */
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];

export const median = (values) => quantile(values, 0.5);
