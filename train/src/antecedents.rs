//! Fits the weights by which the cast ranks whom "he" or "she" means.
//!
//! A conditional logit over the people in mind and nobody, fitted to who is meant on annotated pages by
//! gradient descent, drawn towards the weights of the build: there are a few hundred pronouns, so what
//! the data does not tell stays as it was set by hand.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use whosaid::article::Article;
use whosaid::training::cast::{Cast, PRONOUN_WEIGHTS, Weighed};
use whosaid::training::names::NameFinder;
use whosaid::training::reading::Reading;

use crate::{Failure, NamesModel};

/// Prints weights for src/cast/discourse/ranker.rs, and how well they do.
#[derive(clap::Args)]
pub(crate) struct Command {
    /// What train/attribution/sources.py printed.
    #[arg(value_name = "FILE")]
    sources: PathBuf,
    #[command(flatten)]
    names: NamesModel,
    /// Writes every pronoun with its candidates to this file, a line of JSON each.
    #[arg(long, value_name = "FILE")]
    examples: Option<PathBuf>,
    /// How strongly the weights are drawn to those of the build.
    #[arg(long, default_value_t = 2.0)]
    pull: f64,
}

/// A page; offsets in characters.
#[derive(Deserialize)]
struct Page {
    set: String,
    text: String,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    at: [usize; 2],
    /// Mentions of who is meant; none where that one has no name.
    speaker: Vec<[usize; 2]>,
}

/// A pronoun with its candidates: nobody first.
#[derive(Serialize)]
struct Example {
    /// The article's text around the pronoun.
    context: [String; 2],
    /// Names of the candidates.
    names: Vec<String>,
    /// Features of each candidate; those of people and those of nobody do not overlap.
    candidates: Vec<Vec<f64>>,
    right: usize,
}

/// Fits the weights and prints them.
///
/// # Errors
/// Where a file can't be read or is none of the kind.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let finder = command.names.finder()?;
    let (mut train, mut held_out) = (Vec::new(), Vec::new());
    for line in fs::read_to_string(&command.sources)?.lines() {
        let page: Page = serde_json::from_str(line)?;
        let examples = examples(&page, &finder);
        if page.set == "held-out" { &mut held_out } else { &mut train }.push(examples);
    }
    if let Some(path) = &command.examples {
        let lines = train.iter().flatten().map(serde_json::to_string);
        fs::write(path, lines.collect::<Result<Vec<_>, _>>()?.join("\n"))?;
    }
    let prior: Vec<f64> = PRONOUN_WEIGHTS.iter().map(|&weight| f64::from(weight)).collect();
    report("the build's weights, training pages", &prior, &train);
    report("the build's weights, held-out pages", &prior, &held_out);
    // Every page is judged by weights that have not seen it.
    let folds = 6;
    let mut judged = Vec::new();
    for fold in 0..folds {
        let seen = train.iter().enumerate().filter(|(index, _)| index % folds != fold);
        let weights = fit(&prior, seen.flat_map(|(_, page)| page), command.pull);
        let unseen = train.iter().enumerate().filter(|(index, _)| index % folds == fold);
        judged.extend(unseen.flat_map(|(_, page)| page).map(|one| judge(&weights, one)));
    }
    print_report("fitted, each training page by the others", &judged);
    let weights = fit(&prior, train.iter().flatten(), command.pull);
    report("fitted, training pages", &weights, &train);
    report("fitted, held-out pages", &weights, &held_out);
    let line: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    println!("{}", line.join(", "));
    Ok(())
}

/// The pronouns of a page that are sources, where the right one is among the candidates.
fn examples(page: &Page, finder: &NameFinder) -> Vec<Example> {
    let article = Article::from_text(page.text.clone());
    let reading = Reading::new(&article, finder.given_names());
    let (cast, weighed) = Cast::weighed(&reading, &finder.find(reading.tokens()));
    let bytes: Vec<usize> =
        page.text.char_indices().map(|(at, _)| at).chain([page.text.len()]).collect();
    let tokens = |[start, end]: [usize; 2]| reading.tokens().covering(bytes[start]..bytes[end]);
    let found = weighed.iter().filter_map(|one| {
        let source = page.sources.iter().find(|source| tokens(source.at).contains(&one.token))?;
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for &mention in &source.speaker {
            if let Some(entity) = cast.named_in(tokens(mention)) {
                *votes.entry(entity).or_default() += 1;
            }
        }
        let entity = votes.into_iter().max_by_key(|&(entity, count)| (count, entity));
        let right = match entity {
            None if source.speaker.is_empty() => 0,
            None => return None,
            Some((entity, _)) => {
                1 + one.people.iter().position(|&(candidate, _)| candidate == entity)?
            }
        };
        let place = reading.tokens().bytes(one.token..one.token + 1);
        let names = one.people.iter().map(|&(entity, _)| cast.entities[entity].name.clone());
        Some(Example {
            context: [page.text[..place.start].to_owned(), page.text[place.start..].to_owned()],
            names: ["nobody".to_owned()].into_iter().chain(names).collect(),
            candidates: candidates(one),
            right,
        })
    });
    found.collect()
}

fn candidates(weighed: &Weighed) -> Vec<Vec<f64>> {
    let people = weighed.people.first().map_or(0, |(_, features)| features.len());
    let padded = PRONOUN_WEIGHTS.len() - weighed.nobody.len();
    let mut nobody = vec![0.0; padded];
    nobody.extend(weighed.nobody.iter().map(|&value| f64::from(value)));
    let person = |features: &[f32]| {
        let mut padded: Vec<f64> = features.iter().map(|&value| f64::from(value)).collect();
        padded.resize(PRONOUN_WEIGHTS.len(), 0.0);
        padded
    };
    debug_assert!(people == 0 || people == padded);
    [nobody].into_iter().chain(weighed.people.iter().map(|(_, one)| person(one))).collect()
}

fn probabilities(weights: &[f64], example: &Example) -> Vec<f64> {
    let score = |features: &Vec<f64>| -> f64 {
        weights.iter().zip(features).map(|(weight, value)| weight * value).sum()
    };
    let scores: Vec<f64> = example.candidates.iter().map(score).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let sum: f64 = scores.iter().map(|score| (score - top).exp()).sum();
    scores.iter().map(|score| (score - top).exp() / sum).collect()
}

fn fit<'a>(prior: &[f64], examples: impl Iterator<Item = &'a Example>, pull: f64) -> Vec<f64> {
    const STEPS: usize = 3000;
    const RATE: f64 = 0.01;
    let examples: Vec<&Example> = examples.collect();
    let mut weights = prior.to_vec();
    for _ in 0..STEPS {
        let mut slope: Vec<f64> =
            weights.iter().zip(prior).map(|(weight, prior)| pull * (weight - prior)).collect();
        for example in &examples {
            let probabilities = probabilities(&weights, example);
            for (index, features) in example.candidates.iter().enumerate() {
                let excess = probabilities[index] - f64::from(u8::from(index == example.right));
                for (slope, value) in slope.iter_mut().zip(features) {
                    *slope += excess * value;
                }
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= RATE * slope;
        }
    }
    weights
}

/// The probability of the best candidate, whether it is right, and whether it is somebody.
type Judged = (f64, bool, bool);

fn judge(weights: &[f64], example: &Example) -> Judged {
    let probabilities = probabilities(weights, example);
    let best = (0..probabilities.len())
        .max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]))
        .unwrap_or_default();
    (probabilities[best], best == example.right, best > 0)
}

fn report(what: &str, weights: &[f64], pages: &[Vec<Example>]) {
    let judged: Vec<Judged> = pages.iter().flatten().map(|one| judge(weights, one)).collect();
    print_report(what, &judged);
}

/// Right and wrong at several thresholds, and the expected calibration error in ten bins.
fn print_report(what: &str, judged: &[Judged]) {
    let total = judged.len().max(1) as f64;
    let right = judged.iter().filter(|(_, right, _)| *right).count();
    let mut error = 0.0;
    for bin in 0..10 {
        let low = f64::from(bin) / 10.0;
        let inside: Vec<_> = judged
            .iter()
            .filter(|(sure, ..)| *sure >= low && (*sure < low + 0.1 || bin == 9))
            .collect();
        let sure: f64 = inside.iter().map(|(sure, ..)| sure).sum();
        let hits = inside.iter().filter(|(_, right, _)| *right).count() as f64;
        error += (sure - hits).abs() / total;
    }
    println!("{what}: {right} of {} right, calibration error {error:.3}", judged.len());
    for threshold in [0.5, 0.6, 0.7, 0.8, 0.9] {
        let said =
            judged.iter().filter(|(sure, _, is_somebody)| *is_somebody && *sure >= threshold);
        let wrong = said.clone().filter(|(_, right, _)| !right).count();
        println!("    from {threshold}: {} answers, {wrong} of them wrong", said.count());
    }
}
