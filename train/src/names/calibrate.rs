//! Fits the confidence of mentions to how often they are right.

use whosaid::training::names::confidence::{Calibration, Evidence};

/// Numbers that the regression fits: a weight for each piece of evidence, and the offset.
const FITTED: usize = size_of::<Evidence>() / size_of::<f32>() + 1;
/// What a weight's square costs, in units of the likelihood's logarithm.
const COST_OF_WEIGHTS: f64 = 1.0;

/// Reports everything, until there is a better one.
pub(super) const RAW: Calibration =
    Calibration { weights: [1.0, 0.0, 0.0, 0.0, 0.0], offset: 0.0, least: 0.0 };

/// Weights and offset by logistic regression, and the least confidence at which a mention is worth
/// reporting for the best F1, given how many names there are. `candidates` hold the evidence and
/// whether the candidate is right.
pub(super) fn fit(candidates: &[(Evidence, bool)], gold: usize) -> Calibration {
    let mut numbers = [0.0; FITTED];
    for _ in 0..50 {
        // Newton's method.
        let (mut gradient, mut curvature) = ([0.0; FITTED], [[0.0; FITTED]; FITTED]);
        for at in 0..FITTED {
            let cost = if at + 1 < FITTED { COST_OF_WEIGHTS } else { 1e-6 };
            gradient[at] = cost * numbers[at];
            curvature[at][at] = cost;
        }
        for (evidence, is_right) in candidates {
            let signs = signs(evidence);
            let sum: f64 = numbers.iter().zip(&signs).map(|(number, sign)| number * sign).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let (error, weight) = (p - f64::from(u8::from(*is_right)), p * (1.0 - p));
            for row in 0..FITTED {
                gradient[row] += error * signs[row];
                for column in 0..FITTED {
                    curvature[row][column] += weight * signs[row] * signs[column];
                }
            }
        }
        let step = solve(curvature, gradient);
        for (number, step) in numbers.iter_mut().zip(step) {
            *number -= step;
        }
    }
    let mut calibration = RAW;
    for (to, number) in calibration.weights.iter_mut().zip(numbers) {
        *to = number as f32;
    }
    calibration.offset = numbers[FITTED - 1] as f32;
    calibration.least = least(&calibration, candidates, gold);
    calibration
}

fn signs(evidence: &Evidence) -> [f64; FITTED] {
    let mut signs = [1.0; FITTED];
    for (sign, &number) in signs.iter_mut().zip(evidence) {
        *sign = f64::from(number);
    }
    signs
}

/// The confidence from which on everything is reported.
fn least(calibration: &Calibration, candidates: &[(Evidence, bool)], gold: usize) -> f32 {
    let confidence =
        |(evidence, is_right): &(Evidence, bool)| (calibration.confidence(evidence), *is_right);
    let mut sorted: Vec<(f32, bool)> = candidates.iter().map(confidence).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut best, mut least) = (0, 0.0, 0.0);
    for (found, &(confidence, is_right)) in sorted.iter().enumerate() {
        right += usize::from(is_right);
        let f1 = 2.0 * right as f64 / (found + 1 + gold) as f64;
        if f1 > best {
            (best, least) = (f1, confidence);
        }
    }
    least
}

/// The solution of linear equations with a positive definite matrix (Gaussian elimination).
fn solve(mut matrix: [[f64; FITTED]; FITTED], mut right: [f64; FITTED]) -> [f64; FITTED] {
    for pivot in 0..FITTED {
        let above = matrix[pivot];
        for row in pivot + 1..FITTED {
            let factor = matrix[row][pivot] / above[pivot];
            for (number, above) in matrix[row].iter_mut().zip(above) {
                *number -= factor * above;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..FITTED).rev() {
        let known: f64 = (row + 1..FITTED).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

/// How often mentions of each confidence are right.
pub(super) fn reliability(mentions: &[(f32, bool)]) -> String {
    let mut table =
        "| confidence | mentions | mean confidence | right |\n|---|---|---|---|\n".to_owned();
    for tenth in 0..10 {
        let bin: Vec<_> =
            mentions.iter().filter(|m| ((m.0 * 10.0) as usize).min(9) == tenth).collect();
        if bin.is_empty() {
            continue;
        }
        let count = bin.len() as f32;
        let mean = bin.iter().map(|m| m.0).sum::<f32>() / count;
        let right = bin.iter().filter(|m| m.1).count() as f32 / count;
        let low = tenth as f32 / 10.0;
        table += &format!("| {low:.1} to {:.1} | {count} | {mean:.2} | {right:.2} |\n", low + 0.1);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_how_often_candidates_are_right() {
        // Candidates with log-odds of 2 are right 8 times in 10, those with -1 twice in 10.
        let candidates: Vec<(Evidence, bool)> = (0..2000)
            .map(|number| {
                let is_strong = number % 2 == 0;
                let evidence = [if is_strong { 2.0 } else { -1.0 }, 0.5, 0.0, 0.0, 0.0];
                (evidence, (number / 2 % 10 < 8) == is_strong)
            })
            .collect();
        let calibration = fit(&candidates, 1000);
        for (evidence, share) in [(candidates[0].0, 0.8), (candidates[1].0, 0.2)] {
            let confidence = calibration.confidence(&evidence);
            assert!((confidence - share).abs() < 0.01, "{confidence} against {share}");
        }
        assert!((0.7..0.9).contains(&calibration.least), "{}", calibration.least);
    }
}
