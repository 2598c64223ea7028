//! Fits the confidence of mentions to how often they are right.

use whosaid::names::model::Calibration;

/// Raw scores: the confidence is the logistic function of the weakest token's log-odds.
pub const RAW: Calibration = Calibration { slope: 1.0, offset: 0.0, least: 0.0 };

/// A raw confidence back as log-odds.
fn log_odds(confidence: f32) -> f64 {
    let p = f64::from(confidence).clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Slope and offset by logistic regression (Platt scaling), and the least confidence at which a
/// mention is worth reporting for the best F1, given how many names there are. `mentions` hold the
/// raw confidence and whether the mention is right.
pub fn fit(mentions: &[(f32, bool)], gold: usize) -> Calibration {
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..50 {
        // Newton's method on the two numbers.
        let (mut g, mut h) = ([0.0; 2], [1e-6, 0.0, 1e-6]);
        for &(confidence, is_right) in mentions {
            let x = log_odds(confidence);
            let p = logistic(slope * x + offset);
            let (error, weight) = (p - f64::from(u8::from(is_right)), p * (1.0 - p));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + weight * x * x, h[1] + weight * x, h[2] + weight];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / determinant;
        offset -= (h[0] * g[1] - h[1] * g[0]) / determinant;
    }
    let mut sorted: Vec<(f64, bool)> = mentions
        .iter()
        .map(|&(confidence, right)| (logistic(slope * log_odds(confidence) + offset), right))
        .collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut best, mut least) = (0, 0.0, 0.0);
    for (found, &(confidence, is_right)) in sorted.iter().enumerate() {
        right += usize::from(is_right);
        let f1 = 2.0 * right as f64 / (found + 1 + gold) as f64;
        if f1 > best {
            (best, least) = (f1, confidence);
        }
    }
    Calibration { slope: slope as f32, offset: offset as f32, least: least as f32 }
}

/// How often mentions of each confidence are right.
pub fn reliability(mentions: &[(f32, bool)]) -> String {
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
