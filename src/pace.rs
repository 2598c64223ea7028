//! Lets a long analysis be done in slices, so that a page stays usable meanwhile.
//!
//! The functions that may take long are `async` and pause now and then; nothing else of an async
//! runtime is needed. Whoever has the time at once drives them with [`at_once`]; the page polls them,
//! one slice a poll.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Tells a computation when its slice of time is over.
pub struct Pace {
    is_over: Box<dyn Fn() -> bool>,
    /// `is_over` is asked once in so many pauses.
    every: u32,
    /// Pauses so far.
    pauses: Cell<u32>,
}

impl Pace {
    /// Pauses whenever `is_over` says so; it is asked several times per millisecond of work.
    pub fn new(is_over: impl Fn() -> bool + 'static) -> Self {
        Self::new_sparing(1, is_over)
    }

    /// Asks only once in `every` pauses, for where asking costs more than the work between two of them.
    pub(crate) fn new_sparing(every: u32, is_over: impl Fn() -> bool + 'static) -> Self {
        Self { is_over: Box::new(is_over), every, pauses: Cell::new(0) }
    }

    /// Never pauses.
    pub fn unhurried() -> Self {
        Self::new(|| false)
    }

    /// Where the slice is over, ends it; the next poll goes on from here.
    pub async fn pause(&self) {
        if self.count() {
            Self::end_slice().await;
        }
    }

    /// Not inlined, since there are many places that pause.
    #[inline(never)]
    fn count(&self) -> bool {
        self.pauses.set(self.pauses.get().wrapping_add(1));
        self.pauses.get().is_multiple_of(self.every) && (self.is_over)()
    }

    /// Like [`pause`](Self::pause), after a step that takes long in a long text: always asks.
    pub async fn pause_after_step(&self) {
        if (self.is_over)() {
            Self::end_slice().await;
        }
    }

    /// Ends the slice, since others have to do something first.
    pub(crate) async fn end_slice() {
        let mut is_over = true;
        poll_fn(|_| if std::mem::take(&mut is_over) { Poll::Pending } else { Poll::Ready(()) })
            .await;
    }
}

/// Runs a computation to its end.
pub fn at_once<T>(computation: impl Future<Output = T>) -> T {
    let mut computation = pin!(computation);
    loop {
        let poll = computation.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        if let Poll::Ready(result) = poll {
            return result;
        }
    }
}

/// Runs a computation for one slice; `None` where that does not end it.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn in_one_slice<T>(computation: impl Future<Output = T>) -> Option<T> {
    match pin!(computation).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    async fn count(pace: &Pace) -> u32 {
        let mut sum = 0;
        for number in 0..4 {
            sum += number;
            pace.pause().await;
        }
        sum
    }

    #[test]
    fn each_poll_is_a_slice() {
        let asked = Rc::new(Cell::new(0));
        let seen = Rc::clone(&asked);
        let pace = Pace::new(move || {
            seen.set(seen.get() + 1);
            seen.get() % 2 == 0
        });
        let mut counting = pin!(count(&pace));
        let mut context = Context::from_waker(Waker::noop());
        assert_eq!(counting.as_mut().poll(&mut context), Poll::Pending);
        assert_eq!(asked.get(), 2);
        assert_eq!(counting.as_mut().poll(&mut context), Poll::Pending);
        assert_eq!(counting.as_mut().poll(&mut context), Poll::Ready(6));
        assert_eq!(asked.get(), 4);
    }

    #[test]
    fn at_once_is_not_stopped_by_pauses() {
        assert_eq!(at_once(count(&Pace::new(|| true))), 6);
        assert_eq!(at_once(count(&Pace::unhurried())), 6);
    }
}
