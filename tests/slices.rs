//! An analysis in slices: the same annotations, and never long without a pause.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use whosaid::Engine;
use whosaid::Pace;
use whosaid::article::Article;

#[test]
fn slices_give_the_same_annotations() {
    let paragraph = "“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. \
        The foundation had been asked to count the swans, which nobody had done for years. She \
        said that “the young ones” would be counted in the spring.\n";
    let article = Article::from_text(paragraph.repeat(60));
    let engine = Engine::new(include_bytes!("../model/names.bin")).expect("the shipped model");
    let at_once = engine.analyse(&article);
    assert!(!at_once.entities.is_empty() && !at_once.quotes.is_empty());

    let pace = Pace::new(|| true);
    let mut analysis = pin!(engine.analyse_paced(&article, &pace));
    let mut slices = 1;
    let in_slices = loop {
        match analysis.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(annotations) => break annotations,
            Poll::Pending => slices += 1,
        }
    };
    assert_eq!(in_slices, at_once);
    // A pause for every few sentences, in each of the steps.
    assert!(slices > 3 * 60, "{slices} slices");
}
