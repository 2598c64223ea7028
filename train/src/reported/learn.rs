//! Fits the chain's weights: stochastic gradient descent on the likelihood of the gold labels, by AdaGrad
//! (Duchi et al. 2011).

use whosaid::training::quotes::weights::Features;
use whosaid::training::reported::features::Facts;
use whosaid::training::reported::labels::{Kind, LABELS, Labels, label};
use whosaid::training::reported::model::{JOINTS, Model, Steps, Weights};
use whosaid::training::reported::tagger::{self, Chain, marginals};
use whosaid::{Pace, training::at_once};

/// Hashes of each pass.
const LENGTH: usize = 1 << 17;
/// A weight of one is so many steps of the file.
const STEPS_TO_ONE: f32 = 32.0;
/// Weights of fewer steps are left out.
const FEWEST_STEPS: f32 = 3.0;
/// Features that were seen less often teach nothing.
const FEWEST: u32 = 8;
/// How far a weight moves, and the square of the gradients that it begins with.
const RATE: f32 = 0.05;
const FIRST_SQUARE: f32 = 1.0;
/// The pull towards zero, for each time that a feature is seen: of the weight's square and of itself.
const DECAY: f32 = 2e-5;
const LASSO: f32 = 2e-3;
/// The share of a token's features that are hidden, others each time (Srivastava et al. 2014, "Dropout").
const DROP: f32 = 0.5;
/// Epochs with the weights that are left.
const LAST_EPOCHS: usize = 3;
/// The first pass labels each article by weights that have not seen it: so many parts.
const FOLDS: usize = 2;
/// Contents, cues and sources begin a little more readily than the likelihood has it: it weighs one that
/// is missed like one that is wrong, and most tokens are outside.
const READINESS: f32 = 0.4;

/// Weights as they are learnt.
#[derive(Clone)]
struct Learnt {
    table: Vec<[f32; LABELS]>,
    steps: Steps,
}

impl Learnt {
    fn index(&self, feature: u32) -> usize {
        feature as usize & (self.table.len() - 1)
    }

    fn score(&self, features: &[u32]) -> [f32; LABELS] {
        let mut sums = [0.0; LABELS];
        for &feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.table[self.index(feature)]) {
                *sum += weight;
            }
        }
        sums
    }

    /// In whole numbers, as the file has them.
    fn rounded(&self) -> Weights {
        let scale = 1.0 / STEPS_TO_ONE;
        let table = self.table.iter().map(|weights| {
            weights.map(|weight| {
                let steps = (weight / scale).round();
                if steps.abs() < FEWEST_STEPS { 0 } else { steps.clamp(-127.0, 127.0) as i8 }
            })
        });
        Weights { table: table.collect(), scale, steps: self.steps }
    }
}

/// An article with its gold labels.
pub(super) struct Example<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) gold: Vec<u8>,
}

/// Fits both passes.
pub(super) fn fit(examples: &[Example], epochs: usize) -> Model {
    let none: Vec<Option<Labels>> = examples.iter().map(|_| None).collect();
    // What the first pass makes of articles that it has not seen.
    let mut first: Vec<Option<Labels>> = examples.iter().map(|_| None).collect();
    for fold in 0..FOLDS {
        let weights = pass(examples, &none, epochs, |index| index % FOLDS != fold);
        for index in (fold..examples.len()).step_by(FOLDS) {
            let facts = &examples[index].facts;
            let labels = at_once(tagger::pass(&weights, facts, None, &Pace::unhurried(), |_| ()));
            first[index] = Some(Labels { around: facts.around(&labels), labels });
        }
    }
    let whole = pass(examples, &none, epochs, |_| true);
    let mut second = pass(examples, &first, epochs, |_| true);
    for step in second.steps.as_flattened_mut() {
        for kind in [Kind::Content, Kind::Cue, Kind::Source] {
            step[usize::from(label(kind, true))] += READINESS;
        }
    }
    Model { passes: [whole, second] }
}

fn pass(
    examples: &[Example],
    labels: &[Option<Labels>],
    epochs: usize,
    is_seen: impl Fn(usize) -> bool,
) -> Weights {
    let started = std::time::Instant::now();
    let mut weights = Learnt { table: vec![[0.0; LABELS]; LENGTH], steps: Steps::default() };
    let mut squares = vec![[FIRST_SQUARE; LABELS]; LENGTH];
    let mut step_squares = [[[1.0_f32; LABELS]; LABELS]; JOINTS];
    let mut order: Vec<usize> = (0..examples.len()).filter(|&index| is_seen(index)).collect();
    let mut list = Features::default();
    let mut counts = vec![0_u32; LENGTH];
    for &index in &order {
        for at in 0..examples[index].facts.count() {
            examples[index].facts.features(at, labels[index].as_ref(), &mut list);
            for &hash in &list.hashes {
                counts[weights.index(hash)] += 1;
            }
        }
    }
    let mut random = fastrand::Rng::with_seed(7);
    let mut mean = weights.clone();
    // In the last epochs only the weights that the file will hold are learnt on.
    let mut kept: Vec<[bool; LABELS]> = Vec::new();
    for epoch in 0..epochs + LAST_EPOCHS {
        if epoch == epochs {
            let least = (FEWEST_STEPS - 0.5) / STEPS_TO_ONE / (1.0 - DROP);
            kept = mean.table.iter().map(|one| one.map(|weight| weight.abs() >= least)).collect();
            for (weights, kept) in mean.table.iter_mut().zip(&kept) {
                for (weight, kept) in weights.iter_mut().zip(kept) {
                    *weight *= f32::from(u8::from(*kept));
                }
            }
            weights = mean.clone();
        }
        let lasso = if epoch < epochs { LASSO } else { 0.0 };
        random.shuffle(&mut order);
        let mut loss = 0.0;
        let mut tokens = 0;
        for &index in &order {
            let example = &examples[index];
            for block in example.facts.blocks() {
                let mut chain = Chain::default();
                let mut hashes: Vec<u32> = Vec::new();
                let mut ends = vec![0];
                for at in block.clone() {
                    example.facts.features(at, labels[index].as_ref(), &mut list);
                    let own = list.hashes.iter().copied();
                    hashes.extend(own.filter(|&hash| {
                        counts[weights.index(hash)] >= FEWEST && random.f32() >= DROP
                    }));
                    chain.scores.push(weights.score(&hashes[ends[ends.len() - 1]..]));
                    chain.joints.push(example.facts.joint(at));
                    ends.push(hashes.len());
                }
                let found = marginals(&weights.steps, &chain);
                let gold = &example.gold[block.clone()];
                tokens += gold.len();
                for (place, &right) in gold.iter().enumerate() {
                    let right = usize::from(right);
                    loss -= found.shares[place][right].max(1e-9).ln();
                    let mut gradient = found.shares[place];
                    gradient[right] -= 1.0;
                    if gradient.iter().all(|one| one.abs() < 1e-3) {
                        continue;
                    }
                    for &hash in &hashes[ends[place]..ends[place + 1]] {
                        let at = weights.index(hash);
                        let (values, squares) = (&mut weights.table[at], &mut squares[at]);
                        for label in 0..LABELS {
                            if !kept.is_empty() && !kept[at][label] {
                                continue;
                            }
                            let gradient = gradient[label] + DECAY * values[label];
                            squares[label] += gradient * gradient;
                            let step = RATE / squares[label].sqrt();
                            let value = values[label] - step * gradient;
                            values[label] = value.signum() * (value.abs() - step * lasso).max(0.0);
                        }
                    }
                }
                for place in 1..gold.len() {
                    let joint = chain.joints[place];
                    let right = (usize::from(gold[place - 1]), usize::from(gold[place]));
                    for (before, squares) in step_squares[joint].iter_mut().enumerate() {
                        for (label, square) in squares.iter_mut().enumerate() {
                            let mut gradient = found.pairs[place - 1][before][label];
                            if (before, label) == right {
                                gradient -= 1.0;
                            }
                            *square += gradient * gradient;
                            weights.steps[joint][before][label] -= RATE * gradient / square.sqrt();
                        }
                    }
                }
            }
        }
        // The mean of the second half of the way is steadier than its end (Ruppert 1988).
        let first = if epoch < epochs { epochs.div_ceil(2) } else { epochs };
        if epoch >= first {
            let part = 1.0 / (epoch - first + 1) as f32;
            let to = mean.table.as_flattened_mut().iter_mut();
            for (mean, value) in to.zip(weights.table.as_flattened()) {
                *mean += (value - *mean) * part;
            }
            let to = mean.steps.as_flattened_mut().as_flattened_mut().iter_mut();
            for (mean, value) in to.zip(weights.steps.as_flattened().as_flattened()) {
                *mean += (value - *mean) * part;
            }
        }
        println!(
            "epoch {epoch}: loss {:.4} a token, {:.0} s",
            loss / tokens as f32,
            started.elapsed().as_secs_f32()
        );
    }
    mean.table.as_flattened_mut().iter_mut().for_each(|value| *value *= 1.0 - DROP);
    mean.rounded()
}
