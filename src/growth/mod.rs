//! How work grows with the length of a text, whatever the text: in proportion.
//!
//! `texts` makes texts by a grammar; each is analysed at one length and at twice that, and
//! [`work`](crate::work) counts. The names network, whose work follows from the number of tokens, is
//! left out: every run of capitals is taken for a name. What fails is named with the lines of the source that
//! count its work, and how much they count of the shorter and of the longer text.
//!
//! The texts are the same in every run, so that a build never fails by chance. `WHOSAID_SEED=random` tries
//! others and says which, `WHOSAID_SEED=N` repeats those, `WHOSAID_SHAPES=N` tries so many (40 otherwise),
//! `WHOSAID_LENGTH=N` makes them longer; `cargo test --lib growth -- --nocapture` prints the worst factors.
//! With `WHOSAID_CLOCK=1` it is seconds that are compared, of a text and of one four times as long, which
//! finds work that nobody counts: of a release build, on a quiet machine, and as something to look into.

mod texts;

use std::pin::pin;
use std::task::{Context, Waker};

use crate::annotations::Annotations;
use crate::article::Article;
use crate::cast::Cast;
use crate::names::confidence::Calibration;
use crate::names::decode;
use crate::names::features::Input;
use crate::names::labels::{self, LABELS};
use crate::names::lexicon::Lexicon;
use crate::names::phrases::Phrases;
use crate::pace::{Pace, at_once};
use crate::quotes::{self, weights::Model};
use crate::reading::Reading;
use crate::work;
use texts::{Random, Shape};

/// The most that twice the text may cost: twice the work, and a tenth for what has a bound that the
/// shorter text does not reach.
const MOST: f64 = 2.2;

/// The most work between two pauses in a text of four times [`LENGTH`]: some steps of the cast go through all
/// words, or look around every name, once. In 200 kB of hyphens, that is less than a slice of a page's time
/// (tests/e2e/slices.spec.ts).
const LONGEST_SLICE: u64 = 450_000;

/// Whose texts are tried unless the environment asks for others.
const SEED: u64 = 1;

/// What every text begins with, in a block of its own. Without a quote the quotes step has nothing to do,
/// and whether a text has one may hang on the mark that it happens to end with: twice the text would then
/// be a whole step more, or less.
const QUOTE: &str = "“We close today,” Vera Lindqvist said.\n";

/// Bytes of the shorter text.
const LENGTH: usize = 8_000;

/// Texts that once took time by the square of their length: a start, and what is repeated behind it.
const KNOWN: &[(&str, &str)] = &[
    ("He left today", "!"),
    ("", "“a «a "),
    ("", "it is \"b\" "),
    ("", "a-"),
    ("", "a_"),
    ("", "a+a%"),
    ("“Stop,” said ", "who "),
    ("", ".”"),
    ("", "Senator Berg "),
    ("", "\"it\" 'of' "),
    ("", ". "),
    ("", "5\" "),
    ("", "'"),
    ("", "The \"no\" the "),
    ("", "“Berg “"),
    ("The minister of ", "New~ and New~, "),
    ("“No,” he said. ", "“a b c d” "),
    ("", "U.S. House of New~. "),
];

/// Everything that is done with an article.
async fn analyse_paced(text: &str, model: &Model, pace: &Pace) {
    let article = Article::from_text(format!("{QUOTE}{text}"));
    let reading = Reading::new_paced(&article, &(), pace).await;
    let tokens = reading.tokens();
    let lexicon = Lexicon::new(vec![], vec![], vec![], Phrases::default());
    let input = Input::new_paced(tokens, tokens.sentences(), &lexicon, pace).await;
    let scores = scores(&reading, &input);
    pace.pause_after_step().await;
    let labels = decode::best_labels(&scores, pace).await;
    let candidates = decode::candidates(&input, tokens, &scores, &labels);
    pace.pause_after_step().await;
    let weights = [1.0, 0.0, 0.0, 0.0, 0.0];
    let calibration = Calibration { weights, offset: 0.0, least: 0.0 };
    let mentions = calibration.mentions(tokens, candidates);
    let cast = Cast::new_paced(&reading, &mentions, pace).await;
    let quotes = quotes::find_paced(&reading, &cast, model, pace).await;
    Annotations::new(&reading, "en", cast, quotes);
}

/// The same in one go.
fn analyse(text: &str, model: &Model) {
    at_once(analyse_paced(text, model, &Pace::unhurried()));
}

/// Analyses a text and stops at each pause; `watch` runs what lies between two of them.
fn in_slices(text: &str, model: &Model, mut watch: impl FnMut(&mut dyn FnMut())) {
    let pace = Pace::new(|| true);
    let mut analysis = pin!(analyse_paced(text, model, &pace));
    let mut context = Context::from_waker(Waker::noop());
    let mut is_done = false;
    while !is_done {
        watch(&mut || is_done = analysis.as_mut().poll(&mut context).is_ready());
    }
}

/// Scores by which each run of capitals is the name of a person or of an organisation, by its length.
fn scores(reading: &Reading, input: &Input) -> Vec<[f32; LABELS]> {
    let mut goes_on = false;
    let of = |token: &Option<u32>| {
        let mut scores = [0.0; LABELS];
        let index = token.map(|token| token as usize);
        let name = index.filter(|&index| reading.is_capitalised(index));
        let labels = name.map(|index| match reading.text(index).len() % 2 {
            0 => labels::PERSON,
            _ => labels::ORGANISATION,
        });
        if let Some(labels) = labels {
            scores[labels[usize::from(goes_on)]] = 5.0;
        }
        goes_on = name.is_some();
        scores
    };
    input.tokens.iter().map(of).collect()
}

/// The least of three runs.
fn seconds(text: &str, model: &Model) -> f64 {
    let run = |_| {
        let start = std::time::Instant::now();
        analyse(text, model);
        start.elapsed().as_secs_f64()
    };
    (0..3).map(run).fold(f64::INFINITY, f64::min)
}

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The seed that the environment asks for.
fn seed() -> u64 {
    let clock = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    match std::env::var("WHOSAID_SEED").as_deref() {
        Err(_) => SEED,
        Ok("random") => clock().map_or(SEED, |now| now.as_secs()),
        Ok(number) => number.parse().expect("WHOSAID_SEED is a number or \"random\""),
    }
}

/// The shapes to be tried: the known ones, and as many as are asked for.
fn shapes(seed: u64) -> impl Iterator<Item = Shape> {
    let mut random = Random(seed);
    let known = KNOWN.iter().map(|(start, unit)| Shape::repeated(start, unit));
    let count = setting("WHOSAID_SHAPES").unwrap_or(40);
    known.chain((0..count).map(move |_| Shape::random(&mut random)))
}

/// How long the shorter text is.
fn length() -> usize {
    setting("WHOSAID_LENGTH").map_or(LENGTH, |length| length as usize)
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let (seed, length) = (seed(), length());
    let model = Model::built_in().expect("the model of the build is whole");
    let work = |shape: &Shape, length| work::of(|| analyse(&shape.text(length), model)) as f64;
    let twice = |shape: &Shape, length| work(shape, 2 * length) / work(shape, length);
    let factor = |shape: &Shape| {
        if setting("WHOSAID_CLOCK").is_some() {
            let [less, more] = [1, 4].map(|times| seconds(&shape.text(times * length), model));
            return more / less / 2.0;
        }
        // What only happens to have more quotes in its second half has them no more in a longer text, while
        // what grows by more than its length does so the more, the longer it is.
        let factor = twice(shape, length);
        if factor > MOST { factor.min(twice(shape, 4 * length)) } else { factor }
    };
    let mut factors: Vec<(f64, Shape)> =
        shapes(seed).map(|shape| (factor(&shape), shape)).collect();
    factors.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("WHOSAID_SEED={seed}: factors for twice the text");
    for (factor, shape) in factors.iter().take(10) {
        println!("{factor:.2} {shape}");
    }
    let (worst, shape) = &factors[0];
    if *worst > MOST {
        let [less, more] = [4, 8].map(|times| {
            let text = shape.text(times * length);
            work::by_place(|| analyse(&text, model))
        });
        for (place, count) in more {
            println!("{:9} -> {count:9} {place}", less.get(place).unwrap_or(&0));
        }
    }
    assert!(
        *worst <= MOST,
        "WHOSAID_SEED={seed}: twice the text is {worst:.2} times the work: {shape}"
    );
}

#[test]
fn no_text_is_long_without_a_pause() {
    let (seed, length) = (seed(), 4 * length());
    let model = Model::built_in().expect("the model of the build is whole");
    let longest = |shape: &Shape| {
        let mut longest = 0;
        in_slices(&shape.text(length), model, |slice| longest = longest.max(work::of(slice)));
        longest
    };
    let mut slices: Vec<_> = shapes(seed).map(|shape| (longest(&shape), shape)).collect();
    slices.sort_by_key(|(work, _)| std::cmp::Reverse(*work));
    println!("WHOSAID_SEED={seed}: the most work between two pauses");
    for (work, shape) in slices.iter().take(10) {
        println!("{work:9} {shape}");
    }
    let (most, shape) = &slices[0];
    if *most > LONGEST_SLICE {
        let sum = |places: &work::Places| places.values().sum::<u64>();
        let mut longest = work::Places::new();
        in_slices(&shape.text(length), model, |slice| {
            let places = work::by_place(slice);
            if sum(&places) > sum(&longest) {
                longest = places;
            }
        });
        for (place, count) in longest {
            println!("{count:9} {place}");
        }
    }
    assert!(*most <= LONGEST_SLICE, "WHOSAID_SEED={seed}: long without a pause: {shape}");
}
