//! Counts work in unit tests: the tokens and characters that the steps look at. Seconds tell little on
//! a busy machine; what is counted is the same on all. Nothing is left of it in a build. Accessors that count are
//! `track_caller` in tests, so that the line is named that asks them.

#[cfg(test)]
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    panic::Location,
};

/// How much was counted, by the line that counts it.
#[cfg(test)]
pub(crate) type Places = BTreeMap<&'static Location<'static>, u64>;

#[cfg(test)]
thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
    /// Kept only where it is asked for: it takes ten times as long.
    static PLACES: RefCell<Option<Places>> = const { RefCell::new(None) };
}

/// So many tokens or characters were looked at.
#[inline(always)]
#[cfg_attr(test, track_caller)]
pub(crate) fn count(_steps: usize) {
    #[cfg(test)]
    {
        let steps = _steps as u64;
        let place = Location::caller();
        DONE.set(DONE.get() + steps);
        PLACES.with_borrow_mut(|places| {
            if let Some(places) = places {
                *places.entry(place).or_default() += steps;
            }
        });
    }
}

/// How much is counted on this thread while `act` runs.
#[cfg(test)]
pub(crate) fn of(act: impl FnOnce()) -> u64 {
    let before = DONE.get();
    act();
    DONE.get() - before
}

/// The same, by the line that counts it.
#[cfg(test)]
pub(crate) fn by_place(act: impl FnOnce()) -> Places {
    PLACES.set(Some(Places::new()));
    act();
    PLACES.take().unwrap_or_default()
}
