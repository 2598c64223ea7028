//! The quotes stage takes time linear in the article's length. Run with `--ignored --nocapture` for
//! the figures; the test itself only asks that ten times the text is not fifty times the work.

use std::time::{Duration, Instant};

use whosaid::article::Article;
use whosaid::cast::Cast;
use whosaid::names::{EntityKind, Mention};
use whosaid::quotes;
use whosaid::quotes::model::Model;
use whosaid::reading::Reading;

fn model() -> &'static Model {
    Model::built_in().expect("the model of the build is whole")
}

const PARAGRAPHS: &str = "The council met on Tuesday to talk about the bridge, which has been closed \
since the storm in March, and about who should pay for the repairs that engineers ask for.
“We need more money,” Anna Berg told the council. “Nobody planned for this, and nobody will pay for \
it unless we do.”
Her deputy called the estimate “a guess”, and a spokesman for the harbour said it was ‘too early’ to \
tell. According to the report, the bridge is “beyond repair”.
“It was 12\" wide when we opened it,” she said, “and it is twice that now.”
";

/// The least time of five runs of the stage on the paragraphs above, so many times over, all in one
/// block or each in its own; and the number of words.
fn measure(times: usize, is_one_block: bool) -> (Duration, usize) {
    let mut text = PARAGRAPHS.repeat(times);
    if is_one_block {
        text = text.replace('\n', " ");
    }
    let words = text.split_whitespace().count();
    let article = Article::from_text(text);
    let reading = Reading::new(&article);
    let tokens = reading.tokens();
    let names = tokens.source().match_indices("Anna Berg").map(|(at, name)| Mention {
        tokens: tokens.covering(at..at + name.len()),
        kind: EntityKind::Person,
        confidence: 1.0,
    });
    let cast = Cast::new(&reading, &names.collect::<Vec<_>>());
    let run = || {
        let start = Instant::now();
        assert!(!quotes::find(&reading, &cast, model()).is_empty());
        start.elapsed()
    };
    ((0..5).map(|_| run()).min().unwrap_or_default(), words)
}

#[test]
fn ten_times_the_text_is_not_fifty_times_the_work() {
    for is_one_block in [false, true] {
        let (short, _) = measure(10, is_one_block);
        let (long, _) = measure(100, is_one_block);
        assert!(long < short * 50, "{short:?}, ten times as long {long:?}");
    }
}

#[test]
#[ignore = "prints figures"]
fn figures() {
    for is_one_block in [false, true] {
        for times in [10, 100, 1000] {
            let (time, words) = measure(times, is_one_block);
            let share = time.as_secs_f64() * 1e6 / words as f64;
            println!(
                "one block: {is_one_block}, {words} words: {time:?}, {share:.2} ms a 1,000 words"
            );
        }
    }
}
