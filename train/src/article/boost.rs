//! Gradient boosting of decision trees for a yes or no: histograms of quantised features, logistic
//! loss, no chance anywhere, so that the same table gives the same trees.

use whosaid::training::extract::judge::features::Table;
use whosaid::training::extract::judge::trees::{self, Branch, Trees};

/// Steps that a feature's values are told apart by.
const BINS: usize = 48;

/// Blocks from the article that are near it.
const NEAR: usize = 12;

/// Of the others, one in so many is learned from.
const EVERY: usize = 5;

/// How a forest is grown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub trees: usize,
    pub depth: usize,
    pub rate: f32,
    /// Of the leaves' values.
    pub ridge: f32,
    /// Least weight (of the second derivative) on each side of a split.
    pub least: f32,
    /// Share of the features that each tree may look at.
    pub features: f32,
}

/// Rows to learn from.
#[derive(Default)]
pub(super) struct Rows {
    pub table: Table,
    /// 0 to 1.
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
}

impl Rows {
    /// Adds a row.
    pub(super) fn push(&mut self, row: &[f32], label: f32, weight: f32) {
        self.table.width = row.len();
        self.table.values.extend_from_slice(row);
        self.labels.push(label);
        self.weights.push(weight);
    }

    /// Adds a page's rows. Of what is not in the article and stands far from it, every fifth is
    /// enough, five times as heavy.
    pub(super) fn extend(&mut self, table: &Table, labels: &[f32], weights: &[f32]) {
        for at in 0..labels.len() {
            let near = &labels[at.saturating_sub(NEAR)..(at + NEAR + 1).min(labels.len())];
            let is_far = near.iter().all(|label| *label == 0.0);
            if is_far && at % EVERY != 0 {
                continue;
            }
            let weight = weights[at] * if is_far { EVERY as f32 } else { 1.0 };
            self.push(table.row(at), labels[at], weight);
        }
    }
}

/// The quantised table: a byte a value, row by row.
struct Binned {
    width: usize,
    bins: Vec<u8>,
    /// For each column, the largest value of each step but the last.
    limits: Vec<Vec<f32>>,
}

fn bin(table: &Table) -> Binned {
    let rows = table.values.len() / table.width.max(1);
    let mut binned =
        Binned { width: table.width, bins: vec![0; table.values.len()], limits: Vec::new() };
    for column in 0..table.width {
        let value = |row: usize| table.values[row * table.width + column];
        // Every seventh row is enough to know how the values are spread.
        let mut sample: Vec<f32> =
            (0..rows).step_by(if rows > 20_000 { 7 } else { 1 }).map(value).collect();
        sample.sort_by(f32::total_cmp);
        let mut limits: Vec<f32> = Vec::new();
        for step in 1..BINS {
            let limit = sample[(sample.len() * step / BINS).min(sample.len() - 1)];
            let limit = trees::round_threshold(limit);
            if limits.last().is_none_or(|last| limit > *last) && limit < sample[sample.len() - 1] {
                limits.push(limit);
            }
        }
        for row in 0..rows {
            let bin = limits.partition_point(|limit| *limit < value(row));
            binned.bins[row * table.width + column] = bin as u8;
        }
        binned.limits.push(limits);
    }
    binned
}

/// The sums of a node's rows, for each step of each feature.
type Histogram = Vec<Sums>;

#[derive(Clone, Copy, Default)]
struct Sums {
    gradient: f32,
    hessian: f32,
}

struct Split {
    gain: f32,
    feature: usize,
    bin: u8,
}

/// Grows a forest.
pub(super) fn grow(rows: &Rows, options: Options) -> Trees {
    let binned = bin(&rows.table);
    let count = rows.labels.len();
    let mean = rows.labels.iter().zip(&rows.weights).map(|(l, w)| l * w).sum::<f32>()
        / rows.weights.iter().sum::<f32>();
    let base = (mean / (1.0 - mean)).ln();
    let mut scores = vec![base; count];
    let mut forest = Vec::new();
    // Always the same draws.
    let mut random = fastrand::Rng::with_seed(7);
    let mut columns: Vec<usize> = (0..binned.width).collect();
    let some = ((binned.width as f32 * options.features) as usize).clamp(1, binned.width);
    for _ in 0..options.trees {
        random.shuffle(&mut columns);
        let mut columns = columns[..some].to_vec();
        columns.sort_unstable();
        let derivatives: Vec<Sums> = (0..count)
            .map(|row| {
                let p = 1.0 / (1.0 + (-scores[row]).exp());
                let weight = rows.weights[row];
                Sums {
                    gradient: weight * (rows.labels[row] - p),
                    hessian: (weight * p * (1.0 - p)).max(1e-6),
                }
            })
            .collect();
        let mut grower = Grower {
            binned: &binned,
            columns: &columns,
            derivatives: &derivatives,
            options,
            nodes: Vec::new(),
            scores: &mut scores,
        };
        let rows: Vec<u32> = (0..count as u32).collect();
        let histogram = grower.histogram(&rows);
        grower.grow(rows, &histogram, 0);
        forest.push(grower.nodes);
    }
    Trees::new(base, rows.table.width as u16, &forest)
}

struct Grower<'a> {
    binned: &'a Binned,
    /// The features that this tree may look at.
    columns: &'a [usize],
    derivatives: &'a [Sums],
    options: Options,
    nodes: Vec<Branch>,
    scores: &'a mut [f32],
}

impl Grower<'_> {
    fn histogram(&self, rows: &[u32]) -> Histogram {
        let width = self.binned.width;
        let mut histogram = vec![Sums::default(); self.columns.len() * BINS];
        for row in rows {
            let row = *row as usize;
            let it = self.derivatives[row];
            let bins = &self.binned.bins[row * width..(row + 1) * width];
            for (column, sums) in self.columns.iter().zip(histogram.chunks_exact_mut(BINS)) {
                let sums = &mut sums[usize::from(bins[*column]) % BINS];
                sums.gradient += it.gradient;
                sums.hessian += it.hessian;
            }
        }
        histogram
    }

    fn grow(&mut self, rows: Vec<u32>, histogram: &Histogram, depth: usize) {
        let mut all = Sums::default();
        for sums in &histogram[..BINS] {
            all.gradient += sums.gradient;
            all.hessian += sums.hessian;
        }
        let split = if depth < self.options.depth { self.best_split(histogram, all) } else { None };
        let Some(split) = split else {
            let value = self.options.rate * all.gradient / (all.hessian + self.options.ridge);
            let value = trees::round_leaf(value);
            for row in rows {
                self.scores[row as usize] += value;
            }
            self.nodes.push(Branch::Leaf(value));
            return;
        };
        let bin = |row: &u32| self.binned.bins[*row as usize * self.binned.width + split.feature];
        let (low, high): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|row| bin(row) <= split.bin);
        let at = self.nodes.len();
        let threshold = self.binned.limits[split.feature][usize::from(split.bin)];
        self.nodes.push(Branch::Split { feature: split.feature as u16, threshold, right: 0 });
        // The larger side is what the smaller leaves of the whole.
        let small = self.histogram(if low.len() < high.len() { &low } else { &high });
        let large = histogram.iter().zip(&small).map(|(all, small)| Sums {
            gradient: all.gradient - small.gradient,
            hessian: all.hessian - small.hessian,
        });
        let large: Histogram = large.collect();
        let (of_low, of_high) =
            if low.len() < high.len() { (small, large) } else { (large, small) };
        self.grow(low, &of_low, depth + 1);
        let next = self.nodes.len() as u16;
        if let Branch::Split { right, .. } = &mut self.nodes[at] {
            *right = next;
        }
        self.grow(high, &of_high, depth + 1);
    }

    fn best_split(&self, histogram: &Histogram, all: Sums) -> Option<Split> {
        let Options { ridge, least, .. } = self.options;
        let worth = |sums: Sums| sums.gradient * sums.gradient / (sums.hessian + ridge);
        let mut best: Option<Split> = None;
        for (feature, bins) in self.columns.iter().copied().zip(histogram.chunks_exact(BINS)) {
            let mut low = Sums::default();
            for (bin, sums) in bins[..self.binned.limits[feature].len()].iter().enumerate() {
                low.gradient += sums.gradient;
                low.hessian += sums.hessian;
                let high = Sums {
                    gradient: all.gradient - low.gradient,
                    hessian: all.hessian - low.hessian,
                };
                if low.hessian < least || high.hessian < least {
                    continue;
                }
                let gain = worth(low) + worth(high) - worth(all);
                if gain > best.as_ref().map_or(1e-3, |best| best.gain) {
                    best = Some(Split { gain, feature, bin: bin as u8 });
                }
            }
        }
        best
    }
}
