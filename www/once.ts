/**
 * A function that calls `make` for whoever asks first and gives the same to all others. A failure does not
 * stick: the next call tries again.
 */
export function once<Parameters extends unknown[], Result>(
  make: (...parameters: Parameters) => Promise<Result>,
): (...parameters: Parameters) => Promise<Result> {
  let made: Promise<Result> | undefined;
  return (...parameters) => {
    if (made === undefined) {
      made = make(...parameters);
      made.catch(() => {
        made = undefined;
      });
    }
    return made;
  };
}
