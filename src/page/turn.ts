// Long work in slices, so that the page stays usable meanwhile.

/**
 * How long a slice takes, in milliseconds: short enough that a reader's click or scroll waits for no more
 * than a frame or two, long enough that most articles need one or two slices.
 */
export const SLICE = 16;

/** What a page has put in the place of the scheduler may never answer; so many milliseconds are enough. */
const LATE = 100;

interface Scheduler {
  postTask?(task: () => void): Promise<void>;
}

/**
 * Ends a slice of work: whatever else the page has to do comes first, its timers too, which would
 * have to wait after `scheduler.yield()`.
 */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  const timer = (time = 0) => new Promise<void>((resolve) => setTimeout(resolve, time));
  const task = scheduler?.postTask?.(() => {});
  return task ? Promise.race([task, timer(LATE)]) : timer();
}

/**
 * Work that may be left off wherever it yields. Between two steps the page may do what it likes, so the
 * page has to be in good order then.
 */
export type Steps<Result> = Iterator<void, Result>;

/** Runs steps to the end. */
export const atOnce = <Result>(steps: Steps<Result>): Result =>
  slice(steps, Number.POSITIVE_INFINITY) as Result;

/** Runs steps for the time of a slice, or for so many milliseconds; undefined while there is more to do. */
export function slice<Result>(steps: Steps<Result>, time = SLICE): Result | undefined {
  const end = performance.now() + time;
  do {
    const { done, value } = steps.next();
    if (done) return value;
  } while (performance.now() < end);
  return undefined;
}

/**
 * Calls `work` turn by turn until it gives a result. What one call does takes no turn at all; what takes
 * more leaves the rest of its last one to others. Rejects with what `work` throws, or the signal's reason.
 */
export async function inTurns<Result>(
  work: () => Result | undefined,
  signal?: AbortSignal,
): Promise<Result> {
  for (let isLong = false; ; isLong = true) {
    signal?.throwIfAborted();
    const result = work();
    if (isLong || result === undefined) await nextTurn();
    if (result !== undefined) return result;
  }
}
