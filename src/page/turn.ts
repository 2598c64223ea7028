interface Scheduler {
  postTask?(task: () => void): Promise<void>;
}

/**
 * Ends a slice of work: whatever else the page has to do comes first, its timers too, which would
 * have to wait after `scheduler.yield()`.
 */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.postTask?.(() => {}) ?? new Promise((resolve) => setTimeout(resolve));
}
