//! Fits how sure a speaker is to articles that the ranker had not seen.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use whosaid::training::quotes::interview::Interview;
use whosaid::training::quotes::kind::{self, Class};
use whosaid::training::quotes::sources;
use whosaid::training::quotes::speaker::{self, FEATURES, Previous, Source, THRESHOLD};
use whosaid::training::quotes::speech::{Decided, History, Speech};
use whosaid::training::quotes::surroundings::Surroundings;
use whosaid::training::quotes::weights::Model;
use whosaid::training::quotes::{QuoteKind, assemble, decide};

use super::evidence::{self, Known, Who};
use super::example::{Example, Right, Set};
use crate::Failure;

const FOLDS: usize = 4;
const STEPS: usize = 6000;
const RATE: f64 = 0.3;
/// How strongly the weights are drawn to nothing, but for the bias.
const PULL: f64 = 2e-3;

/// What was decided for a stretch.
struct Answer {
    /// `None` where nobody is named or it is taken for no speech.
    features: Option<[f32; FEATURES]>,
    /// Whether the one named says it.
    is_right: bool,
    /// Whether nobody is right: the article names nobody.
    is_unnamed: bool,
    /// Whether the stretch is speech, by the reader.
    is_speech: bool,
    /// Whether it was taken for speech.
    is_found: bool,
    /// What was decided and what is right, for a reader.
    account: Value,
}

/// Prints the weights of [`speaker::WEIGHTS`], fitted to what models trained on the other articles
/// decide, and writes those decisions to the file `accounts`, a line of JSON for every stretch.
///
/// # Errors
/// Where the file can't be written.
pub(super) fn fit(
    examples: &[Example],
    accounts: Option<&Path>,
    mut train: impl FnMut(usize, usize) -> Model,
) -> Result<(), Failure> {
    let mut answers = Vec::new();
    for fold in 0..FOLDS {
        let model = train(fold, FOLDS);
        let unseen = examples.iter().enumerate();
        let unseen = unseen.filter(|(index, one)| one.set.is_page() && index % FOLDS == fold);
        answers.extend(unseen.flat_map(|(_, example)| decide(example, &model)));
    }
    let weights = regress(&answers);
    if let Some(path) = accounts {
        let lines = answers.iter().map(|one| format!("{}\n", one.account));
        fs::write(path, lines.collect::<String>())?;
    }
    let line: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    println!("confidence: {}", line.join(", "));
    table("pages, each by the others, weights as fitted", &answers, &weights);
    table("pages, each by the others, weights of the build", &answers, &built_in());
    Ok(())
}

/// Prints how the model does on the pages that nothing is fitted to.
pub(super) fn report(examples: &[Example], model: &Model) {
    let held_out = examples.iter().filter(|one| one.set == Set::HeldOut);
    let answers: Vec<Answer> = held_out.flat_map(|example| decide(example, model)).collect();
    table("held-out pages, weights of the build", &answers, &built_in());
}

fn built_in() -> [f64; FEATURES] {
    speaker::WEIGHTS.map(f64::from)
}

/// What the model decides for the stretches of an article, as the product does.
fn decide(example: &Example, model: &Model) -> Vec<Answer> {
    let Example { scene, cast, gold, .. } = example;
    let interview = Interview::new(scene);
    let mut history = History::default();
    let mut previous = None;
    let mut answers = Vec::new();
    for index in 0..scene.stretches.len() {
        if scene.inside[index].is_empty() || scene.stretches[index].depth > 0 {
            continue;
        }
        let around = Surroundings::new(scene, index);
        let judgement = kind::judge(&model.kind, scene, index, &around);
        let kind = assemble::decide_kind(judgement, scene, index, &around, &history);
        let mut answer = Answer {
            features: None,
            is_right: false,
            is_unnamed: false,
            is_speech: false,
            is_found: matches!(kind, QuoteKind::Direct | QuoteKind::Partial),
            account: Value::Null,
        };
        let mut named = None;
        let mut decided = None;
        if answer.is_found {
            let (around, before) = (&around, &history);
            let speech = Speech { scene, stretch: index, kind, around, cast, history: before };
            let ranking = sources::rank(&model.source, &speech);
            let (phrase, way) = decide::decide_source(&speech, cast, &interview, &ranking);
            let doubt = judgement.doubt;
            let source = Source { phrase, ranking, doubt, way, previous };
            if let Some(phrase) = source.phrase {
                let words = assemble::source_words(scene, &scene.phrases[phrase]);
                if let Some(referent) = speaker::referent(scene, cast, words) {
                    named = Some(referent.entity);
                    let features = speaker::features(&speech, cast, &source, phrase, &referent);
                    previous = Some(Previous::new(referent.entity, &features, around));
                    answer.features = Some(features);
                }
            }
            history.push(Decided { stretch: index, phrase: source.phrase });
            decided = Some(source);
        }
        let Some(Right::Who(known)) = gold[index].as_ref().map(|gold| &gold.right) else {
            continue;
        };
        answer.is_speech = known.class != Class::Neither;
        answer.is_right = answer.is_speech
            && named.is_some()
            && known.who == named.map_or(Who::Missed, Who::Entity);
        answer.is_unnamed = matches!(known.who, Who::Unnamed(_) | Who::Unknown);
        answer.account = account(example, index, known, kind, named, decided.as_ref(), &answer);
        answers.push(answer);
    }
    answers
}

/// What was decided for a stretch and what is right; `named` is the entity that would be shown.
fn account(
    example: &Example,
    index: usize,
    known: &Known,
    kind: QuoteKind,
    named: Option<usize>,
    decided: Option<&Source>,
    answer: &Answer,
) -> Value {
    let Example { scene, cast, .. } = example;
    let text = scene.tokens.source();
    let range = scene.stretches[index].range.clone();
    let from = text.floor_char_boundary(range.start.saturating_sub(300));
    let to = text.ceil_char_boundary((range.end + 200).min(text.len()));
    let words = |phrase: usize| &text[scene.tokens.bytes(scene.phrases[phrase].tokens.clone())];
    let name = |entity: usize| cast.entities[entity].name.clone();
    let shares = decided.map_or(&[][..], |source| &source.ranking.shares);
    let candidates: Vec<usize> = shares.iter().filter_map(|(phrase, _)| *phrase).collect();
    let right = evidence::right_ones(scene, cast, known, &candidates).unwrap_or_default();
    let share = |phrase: Option<usize>| {
        shares.iter().find(|(other, _)| *other == phrase).map_or(0.0, |one| one.1)
    };
    let phrase = decided.and_then(|source| source.phrase);
    json!({
        "before": &text[from..range.start],
        "words": &text[range.clone()],
        "behind": &text[range.end..to],
        "at": range.start,
        "gold": format!("{:?}", known.class),
        "who": match &known.who {
            Who::Entity(entity) => name(*entity),
            other => format!("{other:?}"),
        },
        "kind": format!("{kind:?}"),
        "named": named.map(name),
        "right": answer.is_right,
        "phrase": phrase.map(words),
        "attribution": phrase.map(|one| format!("{:?}", scene.phrases[one].attribution)),
        "is": phrase.map(|one| format!("{:?}", scene.phrases[one].kind)),
        "way": decided.map(|source| format!("{:?}", source.way)),
        "doubt": decided.map(|source| source.doubt),
        "share": share(phrase),
        "nobody": share(None),
        "candidates": right.iter().map(|&one| (words(one), share(Some(one)))).collect::<Vec<_>>(),
        "features": answer.features.map(|features| features.to_vec()),
    })
}

fn probability(weights: &[f64; FEATURES], features: &[f32; FEATURES]) -> f64 {
    let sum: f64 =
        weights.iter().zip(features).map(|(weight, &value)| weight * f64::from(value)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by gradient descent.
fn regress(answers: &[Answer]) -> [f64; FEATURES] {
    let rows: Vec<_> = answers
        .iter()
        .filter_map(|one| one.features.map(|features| (features, one.is_right)))
        .collect();
    let mut weights = [0.0; FEATURES];
    for _ in 0..STEPS {
        let mut slope = [0.0; FEATURES];
        for (features, is_right) in &rows {
            let excess = probability(&weights, features) - f64::from(u8::from(*is_right));
            for (slope, &value) in slope.iter_mut().zip(features) {
                *slope += excess * f64::from(value);
            }
        }
        for (index, (weight, slope)) in weights.iter_mut().zip(slope).enumerate() {
            let pull = if index == 0 { 0.0 } else { PULL * *weight };
            *weight -= RATE * (slope / rows.len().max(1) as f64 + pull);
        }
    }
    weights
}

/// Right, wrong and none at several thresholds, and the reliability of the confidence.
fn table(what: &str, answers: &[Answer], weights: &[f64; FEATURES]) {
    let judged: Vec<(f64, bool)> = answers
        .iter()
        .filter_map(|one| Some((probability(weights, &one.features?), one.is_right)))
        .collect();
    let mut error = 0.0;
    let mut bins = Vec::new();
    for bin in 0..10 {
        let low = f64::from(bin) / 10.0;
        let inside: Vec<_> = judged
            .iter()
            .filter(|(sure, _)| *sure >= low && (*sure < low + 0.1 || bin == 9))
            .collect();
        let sure: f64 = inside.iter().map(|(sure, _)| sure).sum();
        let hits = inside.iter().filter(|(_, right)| *right).count() as f64;
        error += (sure - hits).abs() / judged.len().max(1) as f64;
        if !inside.is_empty() {
            let count = inside.len() as f64;
            bins.push(format!("{:.2}:{:.2} ({count})", sure / count, hits / count));
        }
    }
    println!("{what}: calibration error {error:.3}; {}", bins.join(" "));
    let speech = answers.iter().filter(|one| one.is_speech).count().max(1) as f64;
    for threshold in [0.0, 0.5, 0.6, 0.7, f64::from(THRESHOLD), 0.85, 0.9] {
        let says = |one: &&Answer| {
            one.features.is_some_and(|features| probability(weights, &features) >= threshold)
        };
        let said: Vec<&Answer> = answers.iter().filter(says).collect();
        let right = said.iter().filter(|one| one.is_right).count() as f64;
        let wrong = said.len() as f64 - right;
        let unnamed = answers
            .iter()
            .filter(|one| one.is_speech && one.is_found && one.is_unnamed && !says(one))
            .count() as f64;
        println!(
            "    from {threshold:.2}: right {:.3} wrong {:.3} of {speech}",
            (right + unnamed) / speech,
            wrong / speech
        );
    }
}
