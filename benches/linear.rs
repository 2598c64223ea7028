//! Whether the cast and the quotes stage take time linear in the article's length:
//! `cargo bench --bench linear`. Prints the times for texts that grow tenfold, and fails where one
//! takes more than thirty times as long as the one before (quadratic work would take a hundred).
//!
//! A benchmark and no test: on a busy machine the clock says nothing about the code.

use std::hint::black_box;
use std::ops::Range;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use whosaid::article::Article;
use whosaid::training::cast::Cast;
use whosaid::training::names::{EntityKind, Mention};
use whosaid::training::quotes;
use whosaid::training::quotes::weights::Model;
use whosaid::training::reading::Reading;
use whosaid::training::text::TokenList;

/// Most times as long that ten times the length may take.
const LIMIT: f64 = 30.0;

const PARAGRAPHS: &str = "The council met on Tuesday to talk about the bridge, which has been closed \
since the storm in March, and about who should pay for the repairs that engineers ask for.
“We need more money,” Anna Berg told the council. “Nobody planned for this, and nobody will pay for \
it unless we do.”
Her deputy called the estimate “a guess”, and a spokesman for the harbour said it was ‘too early’ to \
tell. According to the report, the bridge is “beyond repair”.
“It was 12\" wide when we opened it,” she said, “and it is twice that now.”
";

/// The least time of five runs.
fn least<T>(mut run: impl FnMut() -> T) -> Duration {
    let mut once = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// An article of `paragraphs` paragraphs with a name in every sentence, and the names' places in
/// bytes. `distinct` gives every paragraph people and organisations of its own.
fn named(paragraphs: usize, distinct: bool) -> (Article, Vec<(Range<usize>, EntityKind)>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for paragraph in 0..paragraphs {
        let number = if distinct { paragraph } else { paragraph % 7 };
        let letters: String =
            format!("{number:05}").bytes().map(|digit| char::from(b'a' + digit - b'0')).collect();
        let name = |text: &mut String, spans: &mut Vec<_>, name: String, kind| {
            spans.push((text.len()..text.len() + name.len(), kind));
            text.push_str(&name);
        };
        text.push_str("Senator ");
        name(&mut text, &mut spans, format!("Q{letters} Roe"), EntityKind::Person);
        text.push_str(", head of the ");
        name(&mut text, &mut spans, format!("Z{letters} Hat Ministry"), EntityKind::Organisation);
        text.push_str(", said that he would leave. “The ministry is old,” ");
        name(&mut text, &mut spans, "Roe".into(), EntityKind::Person);
        text.push_str(" said. The senator left the company; she stayed.\n");
    }
    (Article::from_text(text), spans)
}

fn mention(tokens: &TokenList, bytes: Range<usize>, kind: EntityKind) -> Mention {
    Mention { tokens: tokens.covering(bytes), kind, confidence: 1.0, listed: None }
}

fn cast_time(paragraphs: usize, distinct: bool) -> Duration {
    let (article, spans) = named(paragraphs, distinct);
    let reading = Reading::new(&article, &());
    let mentions: Vec<Mention> =
        spans.into_iter().map(|(bytes, kind)| mention(reading.tokens(), bytes, kind)).collect();
    least(|| Cast::new(&reading, &mentions))
}

fn quotes_time(times: usize, is_one_block: bool) -> Duration {
    let mut text = PARAGRAPHS.repeat(times);
    if is_one_block {
        text = text.replace('\n', " ");
    }
    let article = Article::from_text(text);
    let reading = Reading::new(&article, &());
    let tokens = reading.tokens();
    let names: Vec<Mention> = tokens
        .source()
        .match_indices("Anna Berg")
        .map(|(at, name)| mention(tokens, at..at + name.len(), EntityKind::Person))
        .collect();
    let cast = Cast::new(&reading, &names);
    let model = Model::built_in().expect("the model of the build is whole");
    least(|| quotes::find(&reading, &cast, model))
}

/// Prints the times for 10, 100 and 1,000 repetitions; whether each is in proportion.
fn is_linear(what: &str, time: impl Fn(usize) -> Duration) -> bool {
    let times = [10, 100, 1000].map(time);
    let ratio = times[2].as_secs_f64() / times[1].as_secs_f64();
    println!("{what}: {times:?}, the last {ratio:.1} times as long");
    ratio < LIMIT
}

fn main() -> ExitCode {
    let all = [
        is_linear("cast, seven people", |count| cast_time(count, false)),
        is_linear("cast, all names distinct", |count| cast_time(count, true)),
        is_linear("quotes, in paragraphs", |count| quotes_time(count, false)),
        is_linear("quotes, in one block", |count| quotes_time(count, true)),
    ];
    if all.contains(&false) {
        eprintln!("More than {LIMIT} times as long for ten times the length.");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
