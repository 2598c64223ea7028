//! Counts work in unit tests: the tokens and characters that the steps look at. Seconds tell little on
//! a busy machine; what is counted is the same on all. Nothing is left of it in a build.

#[cfg(test)]
use std::{cell::RefCell, collections::BTreeMap, panic::Location};

/// How much was counted, by the line that counts it.
#[cfg(test)]
pub(crate) type Work = BTreeMap<&'static Location<'static>, u64>;

#[cfg(test)]
thread_local! {
    static DONE: RefCell<Work> = const { RefCell::new(BTreeMap::new()) };
}

/// So many tokens or characters were looked at.
#[inline(always)]
#[cfg_attr(test, track_caller)]
pub(crate) fn count(_steps: usize) {
    #[cfg(test)]
    {
        let place = Location::caller();
        DONE.with_borrow_mut(|done| *done.entry(place).or_default() += _steps as u64);
    }
}

/// What is counted on this thread while `act` runs.
#[cfg(test)]
pub(crate) fn of(act: impl FnOnce()) -> Work {
    DONE.take();
    act();
    DONE.take()
}
