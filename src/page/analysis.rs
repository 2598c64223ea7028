//! An analysis that is done in slices, so that the page stays usable.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::annotations::Annotations;
use crate::article::Article;
use crate::pace::Pace;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// How long a slice takes, in milliseconds: short enough that a reader's click or scroll waits for
/// no more than a frame or two, long enough that most articles need one or two slices.
const SLICE: f64 = 16.0;

/// A computation that ends in annotations.
pub type Computation = Pin<Box<dyn Future<Output = Annotations>>>;

/// How to analyse an article, of which the page layer knows no more.
pub type Analyse = Rc<dyn Fn(Rc<Article>, Pace) -> Computation>;

/// An analysis under way.
pub(super) struct Analysis {
    computation: Computation,
    /// When the present slice ends, by `performance.now()`.
    end: Rc<Cell<f64>>,
}

impl Analysis {
    pub(super) fn begin(analyse: &Analyse, article: Rc<Article>) -> Self {
        let end = Rc::new(Cell::new(0.0));
        let until = Rc::clone(&end);
        let pace = Pace::new(move || now() >= until.get());
        Self { computation: analyse(article, pace), end }
    }

    /// Works for one slice of time; the annotations, once they are there.
    pub(super) fn step(&mut self) -> Option<Annotations> {
        self.end.set(now() + SLICE);
        let poll = self.computation.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match poll {
            Poll::Ready(annotations) => Some(annotations),
            Poll::Pending => None,
        }
    }
}
