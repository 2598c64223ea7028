//! Trains `model/quotes.bin` on PolNeAR's training articles and on sentences of our own.
//!
//! Mentions come from the names engine as the product has it, so that the ranker learns to live with
//! its faults. A tenth of the articles is held out and only measured.

mod confidence;
mod evidence;
mod example;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use serde::Deserialize;
use whosaid::article::Article;
use whosaid::training::cast::Cast;
use whosaid::training::marks;
use whosaid::training::quotes::kind::{self, CLASSES, Class};
use whosaid::training::quotes::phrase::PhraseKind;
use whosaid::training::quotes::scene::Scene;
use whosaid::training::quotes::sources::{self, rank};
use whosaid::training::quotes::speech::{Decided, History, Speech};
use whosaid::training::quotes::surroundings::Surroundings;
use whosaid::training::quotes::weights::{Features, Model, Weights};
use whosaid::training::quotes::{self, QuoteKind};
use whosaid::training::reading::Reading;
use whosaid::{Pace, training::at_once};

use crate::{Data, Failure, NamesModel};
use evidence::{Page, trimmed};
use example::{Example, Gold, Right, Set};

const KIND_WEIGHTS: usize = 1 << 14;
const SOURCE_WEIGHTS: usize = 1 << 17;
const EPOCHS: usize = 4;
const SEEDS: u64 = 20;
/// Seeds for each fold of the cross-validation.
const FOLD_SEEDS: u64 = 4;

/// Sentences of our own for what the newspapers of PolNeAR seldom write. A line is the class of each
/// quote (Direct, Partial, Neither), a tab, and the text with the source in braces; ¶ ends a paragraph. A digit behind a class
/// tells which of several sources says it.
const OWN: &str = include_str!("../../data/quotes/sentences.txt");

/// Trains the quotes model and writes it.
#[derive(clap::Args)]
pub(crate) struct Command {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    names: NamesModel,
    /// The file to write.
    #[arg(long, value_name = "FILE", default_value = "model/quotes.bin")]
    output: PathBuf,
    /// What train/attribution/stretches.py printed: articles in which it is known who is meant.
    #[arg(long, value_name = "FILE", default_value = "target/stretches.jsonl")]
    stretches: PathBuf,
    /// Where to write what the cross-validation decides for every stretch, a line of JSON each.
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,
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

/// Trains on everything but the held-out articles, prints how many of those come out right after
/// each epoch, and writes the model.
///
/// # Errors
/// Where a file can't be read or written, or is not of its form.
pub(crate) fn train(command: &Command) -> Result<(), Failure> {
    let finder = command.names.finder()?;
    let text = fs::read_to_string(command.data.folder.join("quotes/polnear-train.jsonl"))?;
    let lines = text.lines().map(serde_json::from_str::<Line>).collect::<Result<Vec<_>, _>>()?;
    let lines = command.data.share(lines);
    let measured = lines.len();
    let own = OWN.lines().filter_map(own_line);
    let pages = fs::read_to_string(&command.stretches).unwrap_or_else(|error| {
        println!(
            "left out: who is meant on annotated pages, for {} can't be read ({error}); \
             train/attribution/stretches.py prints it",
            command.stretches.display()
        );
        String::new()
    });
    let pages = pages.lines().map(serde_json::from_str::<Page>).collect::<Result<Vec<_>, _>>()?;
    let sources: Vec<Text> = lines
        .into_iter()
        .chain(own)
        .map(Text::Line)
        .chain(pages.into_iter().map(Text::Page))
        .collect();
    let articles: Vec<Article> =
        sources.iter().map(|one| Article::from_text(one.text().to_owned())).collect();
    let readings: Vec<Reading> =
        articles.iter().map(|article| Reading::new(article, finder.given_names())).collect();
    let examples: Vec<Example> = readings
        .iter()
        .zip(&sources)
        .enumerate()
        .map(|(index, (reading, text))| {
            let cast = Cast::new(reading, &finder.find(reading.tokens()));
            let scene = at_once(quotes::scene_of(reading, &cast, &Pace::unhurried()));
            let (gold, set) = match text {
                Text::Line(line) => {
                    let set = match index {
                        _ if index >= measured => Set::Sentence,
                        _ if Data::is_held_out(index) => Set::PolnearHeldOut,
                        _ => Set::Polnear,
                    };
                    (gold(line, &scene), set)
                }
                Text::Page(page) => {
                    let known = page.known(reading, &scene, &cast).into_iter();
                    let known = known.map(|known| {
                        known.map(|known| Gold { class: known.class, right: Right::Who(known) })
                    });
                    let set = match &*page.set {
                        "held-out" => Set::HeldOut,
                        "own" => Set::OwnPage,
                        _ => Set::Page,
                    };
                    (known.collect(), set)
                }
            };
            Example { scene, cast, gold, set }
        })
        .collect();
    let is_held_out =
        |index: usize| matches!(examples[index].set, Set::HeldOut | Set::PolnearHeldOut);
    // Some pages are articles of PolNeAR, read once more: a fold leaves out both.
    let pages: HashMap<&str, usize> = (0..examples.len())
        .filter(|&index| examples[index].set.is_page())
        .map(|index| (sources[index].text(), index))
        .collect();
    let page = |index: usize| pages.get(sources[index].text());
    confidence::fit(&examples, command.accounts.as_deref(), |fold, folds| {
        fit(&examples, FOLD_SEEDS, |index| {
            is_held_out(index) || page(index).is_some_and(|page| page % folds == fold)
        })
    })?;
    let bytes = fit(&examples, SEEDS, is_held_out).write();
    // As the product has it: the file's weights are rounded.
    confidence::report(&examples, &Model::read(&bytes)?);
    fs::write(&command.output, bytes)?;
    Ok(())
}

/// What an article was made of.
enum Text {
    Line(Line),
    Page(Page),
}

impl Text {
    fn text(&self) -> &str {
        match self {
            Self::Line(line) => &line.text,
            Self::Page(page) => &page.text,
        }
    }
}

/// Trains both models on all articles but those left out.
fn fit(examples: &[Example], seeds: u64, left_out: impl Fn(usize) -> bool) -> Model {
    let mut model = Model::empty(KIND_WEIGHTS, SOURCE_WEIGHTS);
    model.kind = mean(seeds, |seed| {
        let mut weights = model.kind.clone();
        train_kind(&mut weights, examples, seed, &left_out);
        weights
    });
    model.source = mean(seeds, |seed| {
        let mut one = model.clone();
        train_source(&mut one, examples, seed, &left_out);
        one.source
    });
    model
}

/// The articles in an order, each as often as it counts.
fn order(examples: &[Example]) -> Vec<usize> {
    let copies = |(index, one): (usize, &Example)| vec![index; one.set.copies()];
    examples.iter().enumerate().flat_map(copies).collect()
}

/// The mean of what several orders of the articles teach: what one order alone does differs by
/// several stretches in a hundred.
fn mean(seeds: u64, train: impl Fn(u64) -> Weights) -> Weights {
    let mut sum = train(0);
    for seed in 1..seeds {
        for (sum, value) in sum.values.iter_mut().zip(train(seed).values) {
            *sum += value;
        }
    }
    sum.values.iter_mut().for_each(|value| *value /= seeds as f32);
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
            return Some(Gold { class: Class::Neither, right: Right::Words(Vec::new()) });
        };
        // GUIDE.md calls a whole sentence direct wherever it stands.
        let is_sentence = words.starts_with(char::is_uppercase)
            && words.ends_with(['.', ',', '!', '?'])
            && words.split_whitespace().count() > 4;
        let class =
            if quote.r#type == "direct" || is_sentence { Class::Direct } else { Class::Partial };
        Some(Gold { class, right: Right::Words(quote.source.iter().map(to_bytes).collect()) })
    };
    scene.stretches.iter().map(gold).collect()
}

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
    let mut order = order(examples);
    let mut random = fastrand::Rng::with_seed(7 + 100 * seed);
    let mut list = Features::default();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let mut counts = [[0_u32; 3]; 3];
        for &article in &order {
            let Example { scene, gold, set, .. } = &examples[article];
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
                    counts[right][found] += u32::from(*set == Set::PolnearHeldOut);
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
fn right_phrase(scene: &Scene, source: &[Range<usize>], candidates: &[usize]) -> Option<usize> {
    let inside = |index: &&usize| {
        let bytes = scene.tokens.bytes(scene.phrases[**index].tokens.clone());
        source.iter().any(|range| range.start <= bytes.start && bytes.start < range.end)
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
                let fits = source.iter().any(|range| end <= range.end + 1);
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
    let mut learner = Learner::new(model.source.values.len(), 0.03, 3e-3);
    let mut order = order(examples);
    let mut random = fastrand::Rng::with_seed(11 + 100 * seed);
    let mut list = Features::default();
    let mut sum = vec![0.0_f32; model.source.values.len()];
    let mut sums = 0.0;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let (mut right_count, mut reachable, mut all) = (0, 0, 0);
        for &article in &order {
            let Example { scene, cast, gold, set } = &examples[article];
            let mut history = History::default();
            for (index, gold) in gold.iter().enumerate() {
                let Some(gold) = gold.as_ref().filter(|_| !scene.inside[index].is_empty()) else {
                    continue;
                };
                let around = Surroundings::new(scene, index);
                let speech = |kind| Speech {
                    scene,
                    stretch: index,
                    kind,
                    around: &around,
                    cast,
                    history: &history,
                };
                kind::features(scene, index, &around, &mut list);
                let class = kind::classify(&model.kind, &list.hashes);
                if gold.class == Class::Neither {
                    if class != Class::Neither {
                        let kind = if class == Class::Direct {
                            QuoteKind::Direct
                        } else {
                            QuoteKind::Partial
                        };
                        let phrase = rank(&model.source, &speech(kind)).best();
                        history.push(Decided { stretch: index, phrase });
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
                // What it learns: the right phrases, no phrase at all, or nothing.
                let right = match &gold.right {
                    Right::Words(source) => match right_phrase(scene, source, &candidates) {
                        Some(phrase) => Some(vec![phrase]),
                        None => source.is_empty().then(Vec::new),
                    },
                    Right::Who(known) => evidence::right_ones(scene, cast, known, &candidates),
                };
                let found;
                if held_out(article) {
                    found = rank(&model.source, &speech(kind)).best();
                    if let (Set::PolnearHeldOut, Right::Words(source)) = (*set, &gold.right) {
                        all += usize::from(!source.is_empty());
                        reachable += usize::from(right.as_ref().is_some_and(|one| !one.is_empty()));
                        right_count += usize::from(found.is_some_and(|found| {
                            let bytes = scene.tokens.bytes(scene.phrases[found].tokens.clone());
                            source
                                .iter()
                                .any(|range| range.start < bytes.end && bytes.start < range.end)
                        }));
                    }
                } else {
                    let weights = &mut model.source;
                    let mut all = vec![features_of(|list| {
                        sources::features_of_none(&speech(kind), list);
                    })];
                    all.extend(candidates.iter().map(|&candidate| {
                        features_of(|list| {
                            sources::features(&speech(kind), candidate, list);
                        })
                    }));
                    let best = learn(
                        weights,
                        &mut learner,
                        &all,
                        right.as_deref().map(|right| {
                            if right.is_empty() {
                                return vec![0];
                            }
                            let place =
                                |one: &usize| candidates.iter().position(|other| other == one);
                            right.iter().filter_map(place).map(|at| at + 1).collect()
                        }),
                    );
                    found = best.checked_sub(1).map(|at| candidates[at]);
                }
                // Sometimes what is right, mostly what it would decide itself.
                let phrase = match right {
                    Some(right) if !held_out(article) && (epoch < 2 || random.u8(..4) == 0) => {
                        found.filter(|found| right.contains(found)).or(right.first().copied())
                    }
                    _ => found,
                };
                history.push(Decided { stretch: index, phrase });
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

/// The features that `fill` puts.
fn features_of(fill: impl FnOnce(&mut Features)) -> Vec<u32> {
    let mut list = Features::default();
    fill(&mut list);
    list.hashes
}

/// One step towards the right ones of `all`, any of which will do; returns the best before the step.
fn learn(
    weights: &mut Weights,
    learner: &mut Learner,
    all: &[Vec<u32>],
    right: Option<Vec<usize>>,
) -> usize {
    let scores: Vec<f32> = all.iter().map(|hashes| weights.score(hashes)).collect();
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    let Some(right) = right else { return best };
    let shares = softmax(&scores);
    let sum: f32 = right.iter().map(|&at| shares[at]).sum::<f32>().max(1e-6);
    for (at, &share) in shares.iter().enumerate() {
        let target = if right.contains(&at) { share / sum } else { 0.0 };
        let gradient = share - target;
        if gradient.abs() < 1e-3 {
            continue;
        }
        for &feature in &all[at] {
            let index = weights.index(feature);
            learner.step(weights, index, gradient);
        }
    }
    best
}
