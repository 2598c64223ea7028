//! Boosted decision trees: each adds its leaf's value to a block's log-odds.

use crate::model_file::{ModelError, Reader};

/// An inner node of a tree, or a leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Branch {
    /// To the next node where the feature is at most the threshold, else to the node `right`.
    Split {
        /// Its number in the row.
        feature: u16,
        /// The largest value that goes left.
        threshold: f32,
        /// The node to the right, counted from the tree's root.
        right: u16,
    },
    /// What the tree adds, in log-odds.
    Leaf(f32),
}

/// A sum of trees.
///
/// No tree is walked: of each split it is asked which leaves its answer leaves possible, for several rows at once, and
/// the first leaf that all answers leave is the one that a walk would lead to. The processor never has to guess where
/// a walk goes on.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// The splits of all trees and the values of their leaves, each tree's in depth-first order.
    splits: Vec<Split>,
    leaves: Vec<f32>,
    /// For each tree, how many splits and leaves there are up to its end.
    ends: Vec<[usize; 2]>,
    /// What the sum begins with.
    base: f32,
    /// Number of features in a row.
    width: u16,
}

/// A split, as rows are asked.
#[derive(Clone, Copy, Debug)]
struct Split {
    feature: u8,
    /// The largest value that goes left.
    threshold: f32,
    /// The leaves of its tree, by their numbers, that a larger value leaves possible: all but those to the left.
    right: u32,
}

/// Rows that are asked at once. Of fewer, the compiler makes no instructions that compare four of them.
const ROWS: usize = 32;

/// Most leaves of a tree, a bit each.
const MOST_LEAVES: usize = u32::BITS as usize;

/// Parts of a unit of log-odds that a leaf's number counts.
const LEAF_SCALE: f32 = 100.0;

impl Trees {
    /// Trees from their nodes, each in depth-first order, for rows of `width` features, 255 at most.
    /// Thresholds and leaves are such as [`round_threshold`] and [`round_leaf`] return.
    ///
    /// # Panics
    /// Where a tree has more than 32 leaves.
    pub fn new(base: f32, width: u16, trees: &[Vec<Branch>]) -> Self {
        let mut all = Self { base, width, ..Self::default() };
        for tree in trees {
            let mut open = Vec::new();
            for node in tree {
                match *node {
                    Branch::Split { feature, threshold, .. } => {
                        all.split(feature as u8, threshold, &mut open);
                    }
                    Branch::Leaf(value) => {
                        all.leaf(value, &mut open).expect("a tree of so few leaves");
                    }
                }
            }
        }
        all
    }

    /// The number of the next leaf in the present tree.
    fn next_leaf(&self) -> usize {
        self.leaves.len() - self.ends.last().map_or(0, |[_, leaves]| *leaves)
    }

    /// Enters the next node, a split; `open` has those of the present tree whose right branch has not begun, each
    /// with the number of its first leaf.
    fn split(&mut self, feature: u8, threshold: f32, open: &mut Vec<[usize; 2]>) {
        open.push([self.splits.len(), self.next_leaf()]);
        self.splits.push(Split { feature, threshold, right: 0 });
    }

    /// Enters the next node, a leaf. `None` where the tree has too many.
    fn leaf(&mut self, value: f32, open: &mut Vec<[usize; 2]>) -> Option<()> {
        self.leaves.push(value);
        let count = self.next_leaf();
        if count > MOST_LEAVES {
            return None;
        }
        match open.pop() {
            // The leaves since the split began are all to its left.
            Some([split, first]) => {
                self.splits[split].right = !(u32::MAX >> (MOST_LEAVES - (count - first)) << first);
            }
            None => self.ends.push([self.splits.len(), self.leaves.len()]),
        }
        Some(())
    }

    /// Number of features in a row.
    pub fn width(&self) -> usize {
        usize::from(self.width)
    }

    /// The log-odds of a row of [`Self::width`] features.
    pub fn score(&self, features: &[f32]) -> f32 {
        self.scores(features).first().copied().unwrap_or(self.base)
    }

    /// [`Self::score`] of many rows, one after the other in `rows`.
    pub fn scores(&self, rows: &[f32]) -> Vec<f32> {
        let width = self.width().max(1);
        let mut sums = vec![self.base; rows.len() / width];
        let mut columns = vec![0.0_f32; width * ROWS];
        for (rows, sums) in rows.chunks(width * ROWS).zip(sums.chunks_mut(ROWS)) {
            for (at, row) in rows.chunks_exact(width).enumerate() {
                for (column, value) in columns.chunks_exact_mut(ROWS).zip(row) {
                    column[at] = *value;
                }
            }
            self.add(columns.as_chunks().0, sums);
        }
        sums
    }

    /// Adds what the trees say to the sums of some rows, whose features are in columns.
    fn add(&self, columns: &[[f32; ROWS]], sums: &mut [f32]) {
        let mut from = [0, 0];
        for end in &self.ends {
            let possible = possible(&self.splits[from[0]..end[0]], columns);
            let leaves = &self.leaves[from[1]..end[1]];
            for (sum, possible) in sums.iter_mut().zip(possible) {
                *sum += leaves[possible.trailing_zeros() as usize];
            }
            from = *end;
        }
    }

    /// How often each feature decides, by its number.
    pub fn uses(&self, features: usize) -> Vec<usize> {
        let mut uses = vec![0; features];
        for split in &self.splits {
            uses[usize::from(split.feature)] += 1;
        }
        uses
    }

    /// As a file holds them: the number of trees and of features, two bytes each; the base; the number
    /// of nodes; for each node, in order, its feature (255 is a leaf), a byte; the thresholds of those
    /// that have one, without their lower two bytes: first all their third bytes, then all their fourth;
    /// the leaves' values, a byte each. Where a right branch begins is told by the order. Numbers of one
    /// sort are together, so that they compress well.
    pub fn write(&self) -> Vec<u8> {
        let counts = [self.ends.len() as u16, self.width].map(u16::to_le_bytes).concat();
        let mut bytes = [counts, self.base.to_le_bytes().to_vec()].concat();
        bytes.extend(((self.splits.len() + self.leaves.len()) as u32).to_le_bytes());
        let byte = |at: usize| self.splits.iter().map(move |it| it.threshold.to_le_bytes()[at]);
        let leaves = self.leaves.iter().map(|value| (value * LEAF_SCALE).round() as i8 as u8);
        let mut from = [0, 0];
        for end in &self.ends {
            let mut written = 0;
            for split in &self.splits[from[0]..end[0]] {
                // Leaves whose numbers are below those to its left come before it.
                let first = (!split.right).trailing_zeros() as usize;
                bytes.extend(std::iter::repeat_n(LEAF, first - written));
                bytes.push(split.feature);
                written = first;
            }
            bytes.extend(std::iter::repeat_n(LEAF, end[1] - from[1] - written));
            from = *end;
        }
        bytes.extend(byte(2).chain(byte(3)).chain(leaves));
        bytes
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// Where it is no such thing.
    pub fn read(body: &mut Reader) -> Result<Self, ModelError> {
        let counts = body.u32()?;
        let mut trees = Self { width: (counts >> 16) as u16, base: body.f32()?, ..Self::default() };
        let count = body.u32()? as usize;
        let nodes = body.take(count)?;
        let splits = nodes.iter().filter(|feature| **feature != LEAF).count();
        let third = body.take(splits)?;
        let fourth = body.take(splits)?;
        let leaves = body.take(count - splits)?;
        let mut thresholds = third.iter().zip(fourth);
        let mut leaves = leaves.iter();
        let mut open = Vec::new();
        for feature in nodes.iter().copied() {
            let entered = if feature == LEAF {
                leaves
                    .next()
                    .and_then(|value| trees.leaf(f32::from(*value as i8) / LEAF_SCALE, &mut open))
            } else {
                let threshold = thresholds.next().filter(|_| u16::from(feature) < trees.width);
                threshold.map(|(upper, uppermost)| {
                    let threshold = f32::from_le_bytes([0, 0, *upper, *uppermost]);
                    trees.split(feature, threshold, &mut open);
                })
            };
            entered.ok_or_else(|| body.malformed())?;
        }
        if !open.is_empty() || trees.ends.len() != (counts & 0xffff) as usize {
            return Err(body.malformed());
        }
        Ok(trees)
    }
}

/// For each of some rows, the leaves that the splits of a tree leave possible.
fn possible(splits: &[Split], columns: &[[f32; ROWS]]) -> [u32; ROWS] {
    let mut possible = [u32::MAX; ROWS];
    for Split { feature, threshold, right } in splits {
        let column = &columns[usize::from(*feature)];
        for (possible, value) in possible.iter_mut().zip(column) {
            // All, where the value is low.
            let left = u32::from(*value <= *threshold).wrapping_neg();
            *possible &= left | *right;
        }
    }
    possible
}

/// In place of a feature: a leaf.
const LEAF: u8 = 255;

/// The nearest value that a file can hold.
#[cfg(feature = "training")]
pub fn round_leaf(value: f32) -> f32 {
    (value * LEAF_SCALE).round().clamp(-127.0, 127.0) / LEAF_SCALE
}

/// The nearest threshold towards zero that a file can hold: seven bits behind the first.
#[cfg(feature = "training")]
pub fn round_threshold(threshold: f32) -> f32 {
    f32::from_bits(threshold.to_bits() & 0xffff_0000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WIDTH: usize = 3;

    /// What a node is made of: whether it is a leaf, its feature, its threshold or value.
    type Seed = (bool, u16, i8);

    /// Adds a tree in depth-first order, of five levels at most.
    fn grow(seeds: &mut impl Iterator<Item = Seed>, level: u16, tree: &mut Vec<Branch>) {
        let at = tree.len();
        match seeds.next() {
            Some((false, feature, threshold)) if level < 5 => {
                let threshold = f32::from(threshold);
                tree.push(Branch::Split { feature, threshold, right: 0 });
                grow(seeds, level + 1, tree);
                let right = tree.len() as u16;
                tree[at] = Branch::Split { feature, threshold, right };
                grow(seeds, level + 1, tree);
            }
            seed => tree.push(Branch::Leaf(f32::from(seed.map_or(0, |seed| seed.2)) / LEAF_SCALE)),
        }
    }

    /// The value of the leaf that a walk leads to.
    fn walk(tree: &[Branch], row: &[f32]) -> f32 {
        let mut at = 0;
        loop {
            match tree[at] {
                Branch::Leaf(value) => return value,
                Branch::Split { feature, threshold, right } => {
                    let low = row[usize::from(feature)] <= threshold;
                    at = if low { at + 1 } else { usize::from(right) };
                }
            }
        }
    }

    fn seeds() -> impl Strategy<Value = Vec<Seed>> {
        prop::collection::vec((prop::bool::weighted(0.2), 0..WIDTH as u16, -9_i8..9), 0..80)
    }

    proptest! {
        #[test]
        fn trees_say_what_a_walk_would(
            all in prop::collection::vec(seeds(), 0..6),
            rows in prop::collection::vec(prop::collection::vec(-10_i8..10, WIDTH), 0..80),
        ) {
            let forest: Vec<Vec<Branch>> = all.into_iter().map(|seeds| {
                let mut tree = Vec::new();
                grow(&mut seeds.into_iter(), 0, &mut tree);
                tree
            }).collect();
            let trees = Trees::new(0.5, WIDTH as u16, &forest);
            let values: Vec<f32> = rows.concat().into_iter().map(f32::from).collect();
            let walked: Vec<f32> = values
                .chunks(WIDTH)
                .map(|row| forest.iter().fold(0.5, |sum, tree| sum + walk(tree, row)))
                .collect();
            prop_assert_eq!(&trees.scores(&values), &walked);
            if let (Some(row), Some(sum)) = (values.chunks(WIDTH).next(), walked.first()) {
                prop_assert_eq!(trees.score(row), *sum);
            }
        }
    }
}
