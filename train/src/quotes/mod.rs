//! Trains `model/quotes.bin` on PolNeAR's training articles and on sentences of our own.
//!
//! Mentions come from the names engine as the product has it, so that the ranker learns to live with
//! its faults. A tenth of the articles is held out and only measured.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use serde::Deserialize;
use whosaid::article::Article;
use whosaid::cast::Cast;
use whosaid::marks;
use whosaid::names::NameFinder;
use whosaid::pace::{Pace, at_once};
use whosaid::quotes::QuoteKind;
use whosaid::quotes::kind::{self, CLASSES, Class};
use whosaid::quotes::phrase::PhraseKind;
use whosaid::quotes::scene::Scene;
use whosaid::quotes::sources::{self, Decided, History};
use whosaid::quotes::surroundings::Surroundings;
use whosaid::quotes::weights::{Features, Model, Weights};
use whosaid::reading::Reading;

use crate::{Data, Failure};

const KIND_WEIGHTS: usize = 1 << 14;
const SOURCE_WEIGHTS: usize = 1 << 16;
const EPOCHS: usize = 4;
const SEEDS: u64 = 6;

/// Sentences of our own for what the newspapers of PolNeAR seldom write. A line is the class of each
/// quote (Direct, Partial, Neither), a tab, and the text with the source in braces; ¶ ends a paragraph. A digit behind a class
/// tells which of several sources says it.
const OWN: &str = include_str!("../../data/quotes/sentences.txt");
const OWN_COPIES: usize = 5;

/// Trains the quotes model and writes it.
#[derive(clap::Args)]
pub struct Command {
    #[command(flatten)]
    data: Data,
    /// The names model that finds who may have said it.
    #[arg(long, value_name = "FILE", default_value = "model/names.bin")]
    names: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "FILE", default_value = "model/quotes.bin")]
    output: PathBuf,
}

/// An article of PolNeAR; offsets in characters.
#[derive(Deserialize)]
struct Line {
    text: String,
    quotes: Vec<GoldQuote>,
    marks: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct GoldQuote {
    r#type: String,
    quoted: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
}

/// What is right for a stretch.
struct Gold {
    class: Class,
    /// Byte ranges of the source's words.
    source: Vec<Range<usize>>,
}

/// Trains on everything but the held-out articles, prints how many of those come out right after
/// each epoch, and writes the model.
///
/// # Errors
/// Where a file can't be read or written, or is not of its form.
pub fn train(command: &Command) -> Result<(), Failure> {
    let finder = NameFinder::from_bytes(&fs::read(&command.names)?)?;
    let text = fs::read_to_string(command.data.folder.join("quotes/polnear-train.jsonl"))?;
    let mut model = Model::empty(KIND_WEIGHTS, SOURCE_WEIGHTS);
    let mut examples = Vec::new();
    let articles: Vec<(Article, Line)> = text
        .lines()
        .map(|line| {
            let line: Line = serde_json::from_str(line)?;
            Ok((Article::from_text(line.text.clone()), line))
        })
        .collect::<Result<_, Failure>>()?;
    let mut articles = command.data.share(articles);
    let measured = articles.len();
    for _ in 0..OWN_COPIES {
        articles.extend(
            OWN.lines()
                .filter_map(own_line)
                .map(|line| (Article::from_text(line.text.clone()), line)),
        );
    }
    let readings: Vec<Reading> =
        articles.iter().map(|(article, _)| Reading::new(article)).collect();
    for (reading, (_, line)) in readings.iter().zip(&articles) {
        let cast = Cast::new(reading, &finder.find(reading.tokens()));
        let pace = Pace::unhurried();
        let scene = at_once(Scene::new(reading, &cast, &pace));
        let gold = gold(line, &scene);
        examples.push((scene, gold));
    }
    let held_out = move |index: usize| index < measured && index % 10 == 3;
    model.kind = mean(|seed| {
        let mut weights = model.kind.clone();
        train_kind(&mut weights, &examples, seed, held_out);
        weights
    });
    model.source = mean(|seed| {
        let mut one = model.clone();
        train_source(&mut one, &examples, seed, held_out);
        one.source
    });
    fs::write(&command.output, model.write())?;
    Ok(())
}

/// The mean of what several orders of the articles teach: what one order alone does differs by
/// several stretches in a hundred.
fn mean(train: impl Fn(u64) -> Weights) -> Weights {
    let mut sum = train(0);
    for seed in 1..SEEDS {
        for (sum, value) in sum.values.iter_mut().zip(train(seed).values) {
            *sum += value;
        }
    }
    sum.values.iter_mut().for_each(|value| *value /= SEEDS as f32);
    sum
}

/// Reads a line of [`OWN`] into PolNeAR's form.
fn own_line(line: &str) -> Option<Line> {
    let (classes, marked) = line.split_once('\t')?;
    let mut text = String::new();
    let mut source = Vec::new();
    let (mut start, mut count) = (0, 0);
    for c in marked.chars() {
        match c {
            '{' => start = count,
            '}' => source.push([start, count]),
            '¶' => {
                text.push('\n');
                count += 1;
            }
            _ => {
                text.push(c);
                count += 1;
            }
        }
    }
    let article = Article::from_text(text.clone());
    let count = |byte: usize| text[..byte].chars().count();
    let marks: Vec<[usize; 2]> = marks::find(&article)
        .iter()
        .map(|stretch| [count(stretch.range.start), count(stretch.range.end)])
        .collect();
    let mut quotes = Vec::new();
    let mut marked = marks.iter();
    let mut classes = classes.chars().peekable();
    while let Some(class) = classes.next() {
        let number = classes.next_if(char::is_ascii_digit).and_then(|digit| digit.to_digit(10));
        let &mark = marked.next()?;
        if class == 'N' {
            continue;
        }
        let r#type = if class == 'D' { "direct" } else { "mixed" }.to_owned();
        let source = match number {
            Some(number) => vec![*source.get((number as usize).checked_sub(1)?)?],
            None => source.clone(),
        };
        quotes.push(GoldQuote { r#type, quoted: vec![mark], source });
    }
    Some(Line { text, quotes, marks })
}

/// Punctuation at the edges does not count, as in the scorer.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| ".,;:!?…—–- \n“”\"‘’'".contains(c);
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start_matches(is_edge).len();
    start..(range.start + words.trim_end_matches(is_edge).len()).max(start)
}

/// What is right for every stretch of the scene; `None` for those inside others and those that the
/// gold does not know.
fn gold(line: &Line, scene: &Scene) -> Vec<Option<Gold>> {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(line.text.len());
    let to_bytes = |span: &[usize; 2]| bytes[span[0]]..bytes[span[1]];
    let mut attributed = HashMap::new();
    for quote in line.quotes.iter().filter(|quote| quote.r#type != "indirect") {
        for span in &quote.quoted {
            attributed.insert(trimmed(&line.text, to_bytes(span)), quote);
        }
    }
    // Stretches that PolNeAR overlooked (all in '' '', as one newspaper types them) tell nothing.
    let seen: HashSet<Range<usize>> =
        line.marks.iter().map(|span| trimmed(&line.text, to_bytes(span))).collect();
    let gold = |stretch: &marks::Stretch| {
        if stretch.depth > 0 {
            return None;
        }
        let words = &line.text[stretch.range.clone()];
        if !seen.contains(&trimmed(&line.text, stretch.range.clone())) {
            return None;
        }
        let Some(quote) = attributed.get(&trimmed(&line.text, stretch.range.clone())) else {
            return Some(Gold { class: Class::Neither, source: Vec::new() });
        };
        // GUIDE.md calls a whole sentence direct wherever it stands.
        let is_sentence = words.starts_with(char::is_uppercase)
            && words.ends_with(['.', ',', '!', '?'])
            && words.split_whitespace().count() > 4;
        let class =
            if quote.r#type == "direct" || is_sentence { Class::Direct } else { Class::Partial };
        Some(Gold { class, source: quote.source.iter().map(to_bytes).collect() })
    };
    scene.stretches.iter().map(gold).collect()
}

type Example<'a> = (Scene<'a>, Vec<Option<Gold>>);

/// AdaGrad over a table of weights, with a small pull towards zero.
struct Learner {
    squares: Vec<f32>,
    rate: f32,
    decay: f32,
}

impl Learner {
    fn new(length: usize, rate: f32, decay: f32) -> Self {
        Self { squares: vec![1e-2; length], rate, decay }
    }

    fn step(&mut self, weights: &mut Weights, index: usize, gradient: f32) {
        let weight = &mut weights.values[index];
        let gradient = gradient + self.decay * *weight;
        self.squares[index] += gradient * gradient;
        *weight -= self.rate * gradient / self.squares[index].sqrt();
    }
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let largest = scores.iter().fold(f32::NEG_INFINITY, |a, &b| a.max(b));
    let exps: Vec<f32> = scores.iter().map(|score| (score - largest).exp()).collect();
    let sum: f32 = exps.iter().sum();
    exps.into_iter().map(|value| value / sum).collect()
}

fn train_kind(
    weights: &mut Weights,
    examples: &[Example],
    seed: u64,
    held_out: impl Fn(usize) -> bool,
) {
    let mut learner = Learner::new(weights.values.len(), 0.1, 1e-4);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = fastrand::Rng::with_seed(7 + 100 * seed);
    let mut list = Features::default();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let mut counts = [[0_u32; 3]; 3];
        for &article in &order {
            let (scene, gold) = &examples[article];
            for (index, gold) in gold.iter().enumerate() {
                let Some(gold) = gold.as_ref().filter(|_| !scene.inside[index].is_empty()) else {
                    continue;
                };
                let around = Surroundings::new(scene, index);
                kind::features(scene, index, &around, &mut list);
                let right = CLASSES.iter().position(|&class| class == gold.class).unwrap_or(2);
                let scores = kind::scores(weights, &list.hashes);
                if held_out(article) {
                    let found = kind::classify(weights, &list.hashes) as usize;
                    counts[right][found] += 1;
                    continue;
                }
                for (class, share) in softmax(&scores).into_iter().enumerate() {
                    let gradient = share - f32::from(u8::from(class == right));
                    for &feature in &list.hashes {
                        let at = kind::class_index(weights, feature, class as u32);
                        learner.step(weights, at, gradient);
                    }
                }
            }
        }
        let [direct, partial, neither] = counts;
        println!("kind {epoch:2}: direct {direct:?} partial {partial:?} neither {neither:?}");
    }
}

/// The phrase that names the gold source: the name that it is about, else its first phrase.
fn right_phrase(scene: &Scene, gold: &Gold, candidates: &[usize]) -> Option<usize> {
    let inside = |index: &&usize| {
        let bytes = scene.tokens.bytes(scene.phrases[**index].tokens.clone());
        gold.source.iter().any(|range| range.start <= bytes.start && bytes.start < range.end)
    };
    let within: Vec<usize> = candidates.iter().filter(inside).copied().collect();
    let first = within.iter().copied().min_by_key(|&index| scene.phrases[index].tokens.start)?;
    let start = scene.phrases[first].tokens.start;
    // "the mayor, Jane Roe": the name, unless a preposition or owner makes it another's.
    let named = within
        .iter()
        .copied()
        .filter(|&index| scene.phrases[index].kind == PhraseKind::Person)
        .find(|&index| {
            let phrase = &scene.phrases[index];
            let path = start..phrase.tokens.start;
            !path.clone().any(|at| {
                matches!(
                    scene.word(at),
                    "of" | "for"
                        | "to"
                        | "who"
                        | "from"
                        | "at"
                        | "with"
                        | "by"
                        | "and"
                        | "'s"
                        | "'"
                )
            }) && !matches!(scene.word(phrase.tokens.end), "'s" | "'")
        });
    let longest = || {
        within
            .iter()
            .copied()
            .filter(|&index| scene.phrases[index].tokens.start == start)
            .max_by_key(|&index| {
                let end = scene.tokens.bytes(scene.phrases[index].tokens.clone()).end;
                let fits = gold.source.iter().any(|range| end <= range.end + 1);
                (fits, end)
            })
    };
    named.or_else(longest).or(Some(first))
}

fn train_source(
    model: &mut Model,
    examples: &[Example],
    seed: u64,
    held_out: impl Fn(usize) -> bool,
) {
    let mut learner = Learner::new(model.source.values.len(), 0.08, 1e-4);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = fastrand::Rng::with_seed(11 + 100 * seed);
    let mut list = Features::default();
    let mut sum = vec![0.0_f32; model.source.values.len()];
    let mut sums = 0.0;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let (mut right_count, mut reachable, mut all) = (0, 0, 0);
        for &article in &order {
            let (scene, gold) = &examples[article];
            let mut history = History::default();
            for (index, gold) in gold.iter().enumerate() {
                let Some(gold) = gold.as_ref().filter(|_| !scene.inside[index].is_empty()) else {
                    continue;
                };
                let around = Surroundings::new(scene, index);
                kind::features(scene, index, &around, &mut list);
                let class = kind::classify(&model.kind, &list.hashes);
                if gold.class == Class::Neither {
                    if class != Class::Neither {
                        let kind = if class == Class::Direct {
                            QuoteKind::Direct
                        } else {
                            QuoteKind::Partial
                        };
                        let phrase =
                            sources::decide(&model.source, scene, index, kind, &around, &history);
                        history.decided.push(Decided { stretch: index, phrase });
                    }
                    continue;
                }
                let kind = match class {
                    Class::Direct => QuoteKind::Direct,
                    Class::Partial => QuoteKind::Partial,
                    Class::Neither if gold.class == Class::Direct => QuoteKind::Direct,
                    Class::Neither => QuoteKind::Partial,
                };
                let candidates = sources::candidates(scene, &around, &history);
                let right = right_phrase(scene, gold, &candidates);
                let is_lost = right.is_none() && !gold.source.is_empty();
                let found;
                if held_out(article) {
                    found = sources::decide(&model.source, scene, index, kind, &around, &history);
                    all += usize::from(!gold.source.is_empty());
                    reachable += usize::from(right.is_some());
                    right_count += usize::from(found.is_some_and(|found| {
                        let bytes = scene.tokens.bytes(scene.phrases[found].tokens.clone());
                        gold.source
                            .iter()
                            .any(|range| range.start < bytes.end && bytes.start < range.end)
                    }));
                } else {
                    found = learn(
                        &mut model.source,
                        &mut learner,
                        scene,
                        index,
                        kind,
                        &around,
                        &history,
                        &candidates,
                        right,
                        is_lost,
                        &mut list,
                    );
                }
                // Sometimes what is right, mostly what it would decide itself.
                let phrase = if !held_out(article) && (epoch < 2 || random.u8(..4) == 0) {
                    right
                } else {
                    found
                };
                history.decided.push(Decided { stretch: index, phrase });
            }
        }
        println!("source {epoch:2}: {right_count} of {all} right, {reachable} reachable");
        if epoch >= EPOCHS / 2 {
            sums += 1.0;
            for (sum, value) in sum.iter_mut().zip(&model.source.values) {
                *sum += value;
            }
        }
    }
    for (value, sum) in model.source.values.iter_mut().zip(&sum) {
        *value = sum / sums;
    }
}

#[expect(clippy::too_many_arguments, reason = "one step of the loop above")]
fn learn(
    weights: &mut Weights,
    learner: &mut Learner,
    scene: &Scene,
    index: usize,
    kind: QuoteKind,
    around: &Surroundings,
    history: &History,
    candidates: &[usize],
    right: Option<usize>,
    is_lost: bool,
    list: &mut Features,
) -> Option<usize> {
    let mut all: Vec<Vec<u32>> = Vec::with_capacity(candidates.len() + 1);
    sources::features_of_none(scene, kind, around, history, list);
    all.push(list.hashes.clone());
    for &candidate in candidates {
        sources::features(scene, index, kind, around, history, candidate, list);
        all.push(list.hashes.clone());
    }
    let scores: Vec<f32> = all.iter().map(|hashes| weights.score(hashes)).collect();
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    // Other phrases for the same name in reach are neither right nor wrong.
    let target =
        right.map_or(0, |right| 1 + candidates.iter().position(|&one| one == right).unwrap_or(0));
    if !is_lost {
        for (at, share) in softmax(&scores).into_iter().enumerate() {
            let gradient = share - f32::from(u8::from(at == target));
            if gradient.abs() < 1e-3 {
                continue;
            }
            for &feature in &all[at] {
                let index = weights.index(feature);
                learner.step(weights, index, gradient);
            }
        }
    }
    best.checked_sub(1).map(|at| candidates[at])
}
