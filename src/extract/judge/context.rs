//! The features of a block that come from the first opinions on the other blocks.

use super::features::Table;
use super::scene::Scene;
use crate::collections::HashMap;

/// First opinions further from zero than this are certain.
const CERTAIN: f32 = 4.0;

/// So many numbers are added to a row, or fewer.
const MORE: usize = 24;

/// How many blocks to each side are looked at one by one.
const NEAR: usize = 3;

/// The rows of the first table, extended by the first opinions (log-odds of each block) on the block and its
/// neighbours.
pub fn table(scene: &Scene, first: &Table, opinions: &[f32]) -> Table {
    let blocks = &scene.survey.blocks;
    let opinions: Vec<f32> = opinions.iter().map(|it| it.clamp(-CERTAIN, CERTAIN)).collect();
    // The opinion on a long block weighs more, up to a limit.
    let weight = |at: usize| 5.0 + (blocks[at].length as f32).min(400.0);
    let mut boxes: HashMap<usize, Sum> = HashMap::default();
    let mut shapes: HashMap<u32, Sum> = HashMap::default();
    let (mut total, mut best) = (0.0, -CERTAIN);
    for (at, opinion) in opinions.iter().copied().enumerate() {
        for element in scene.boxes[at].around {
            boxes.entry(element).or_default().add(opinion, weight(at));
        }
        shapes.entry(scene.shapes[at]).or_default().add(opinion, weight(at));
        total += share(opinion) * weight(at);
        best = f32::max(best, opinion);
    }
    let mut table = Table::default();
    table.values.reserve((first.width + MORE) * blocks.len());
    let mut before = 0.0;
    let mut since = 99.0;
    let mut until = distances(&opinions);
    until.reverse();
    for at in 0..blocks.len() {
        let own = share(opinions[at]) * weight(at);
        let start = table.values.len();
        table.values.extend_from_slice(first.row(at));
        let mut put = |value: f32| table.values.push(value);
        put(opinions[at]);
        for step in 1..=NEAR {
            let behind = at.checked_sub(step).map_or(-CERTAIN, |at| opinions[at]);
            put(behind);
            put(opinions.get(at + step).copied().unwrap_or(-CERTAIN));
        }
        for range in [5, 15] {
            let near = &opinions[at.saturating_sub(range)..(at + range + 1).min(opinions.len())];
            put(near.iter().sum::<f32>() / near.len() as f32);
        }
        for element in scene.boxes[at].around {
            put(boxes[&element].without(opinions[at], weight(at)));
        }
        put(shapes[&scene.shapes[at]].without(opinions[at], weight(at)));
        put(before / f32::max(total, 1.0));
        put((total - before - own) / f32::max(total, 1.0));
        put(total);
        put(best);
        put(since);
        put(until[at]);
        before += own;
        since = if opinions[at] > 0.0 { 0.0 } else { since + 1.0 };
        table.width = table.values.len() - start;
    }
    table
}

/// From the end: the distance of each block to the next one that is part of the article.
fn distances(opinions: &[f32]) -> Vec<f32> {
    let mut distance = 99.0;
    let mut all = Vec::with_capacity(opinions.len());
    for opinion in opinions.iter().rev() {
        all.push(distance);
        distance = if *opinion > 0.0 { 0.0 } else { distance + 1.0 };
    }
    all
}

/// How much of a block with this opinion is part of the article, 0 to 1.
fn share(opinion: f32) -> f32 {
    (opinion + 1.0).clamp(0.0, 2.0) / 2.0
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    opinion: f32,
    weight: f32,
}

impl Sum {
    fn add(&mut self, opinion: f32, weight: f32) {
        self.opinion += opinion * weight;
        self.weight += weight;
    }

    /// The mean of the others.
    fn without(self, opinion: f32, weight: f32) -> f32 {
        let rest = self.weight - weight;
        if rest < 1.0 { -2.0 * CERTAIN } else { (self.opinion - opinion * weight) / rest }
    }
}
