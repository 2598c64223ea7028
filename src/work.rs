//! Counts work in unit tests: the tokens and characters that the steps look at. Seconds tell little on
//! a busy machine; what is counted is the same on all. Nothing is left of it in a build.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// So many tokens or characters were looked at.
#[inline(always)]
pub(crate) fn count(_steps: usize) {
    #[cfg(test)]
    DONE.with(|done| done.set(done.get() + _steps as u64));
}

/// How much was counted on this thread while `act` ran.
#[cfg(test)]
pub(crate) fn of(act: impl FnOnce()) -> u64 {
    let before = DONE.get();
    act();
    DONE.get() - before
}
