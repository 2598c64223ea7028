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
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// All trees' nodes, each tree in depth-first order; `right` counts from the tree's root.
    nodes: Vec<Branch>,
    /// Where each tree begins.
    roots: Vec<usize>,
    /// What the sum begins with.
    base: f32,
    /// Number of features in a row.
    width: u16,
}

/// Parts of a unit of log-odds that a leaf's number counts.
const LEAF_SCALE: f32 = 100.0;

impl Trees {
    /// Trees from their nodes, each in depth-first order, for rows of `width` features, 255 at most.
    /// Thresholds and leaves are such as [`round_threshold`] and [`round_leaf`] return.
    pub fn new(base: f32, width: u16, trees: &[Vec<Branch>]) -> Self {
        let mut all = Self { base, width, ..Self::default() };
        for tree in trees {
            all.roots.push(all.nodes.len());
            all.nodes.extend_from_slice(tree);
        }
        all
    }

    /// Number of features in a row.
    pub fn width(&self) -> usize {
        usize::from(self.width)
    }

    /// The log-odds of a row of [`Self::width`] features.
    pub fn score(&self, features: &[f32]) -> f32 {
        self.roots.iter().fold(self.base, |sum, root| sum + self.leaf(*root, features))
    }

    /// [`Self::score`] of many rows, one after the other in `rows`: tree by tree, so that a tree stays
    /// in the processor's cache.
    pub fn scores(&self, rows: &[f32]) -> Vec<f32> {
        let width = self.width().max(1);
        let mut sums = vec![self.base; rows.len() / width];
        for root in &self.roots {
            for (features, sum) in rows.chunks_exact(width).zip(&mut sums) {
                *sum += self.leaf(*root, features);
            }
        }
        sums
    }

    /// The value of the leaf that a tree leads to.
    #[inline(always)]
    fn leaf(&self, root: usize, features: &[f32]) -> f32 {
        let mut at = root;
        loop {
            match self.nodes[at] {
                Branch::Leaf(value) => return value,
                Branch::Split { feature, threshold, right } => {
                    let low = features[usize::from(feature)] <= threshold;
                    at = if low { at + 1 } else { root + usize::from(right) };
                }
            }
        }
    }

    /// How often each feature decides, by its number.
    pub fn uses(&self, features: usize) -> Vec<usize> {
        let mut uses = vec![0; features];
        for node in &self.nodes {
            if let Branch::Split { feature, .. } = node {
                uses[usize::from(*feature)] += 1;
            }
        }
        uses
    }

    /// As a file holds them: the number of trees and of features, two bytes each; the base; the number
    /// of nodes; for each node, in order, its feature (255 is a leaf), a byte; the thresholds of those
    /// that have one, without their lower two bytes: first all their third bytes, then all their fourth;
    /// the leaves' values, a byte each. Where a right branch begins is told by the order. Numbers of one
    /// sort are together, so that they compress well.
    pub fn write(&self) -> Vec<u8> {
        let counts = [self.roots.len() as u16, self.width].map(u16::to_le_bytes).concat();
        let mut bytes = [counts, self.base.to_le_bytes().to_vec()].concat();
        bytes.extend((self.nodes.len() as u32).to_le_bytes());
        let (mut third, mut fourth, mut leaves) = (Vec::new(), Vec::new(), Vec::new());
        for node in &self.nodes {
            match *node {
                Branch::Split { feature, threshold, .. } => {
                    bytes.push(feature as u8);
                    let [.., upper, uppermost] = threshold.to_le_bytes();
                    third.push(upper);
                    fourth.push(uppermost);
                }
                Branch::Leaf(value) => {
                    bytes.push(LEAF);
                    leaves.push((value * LEAF_SCALE).round() as i8 as u8);
                }
            }
        }
        [bytes, third, fourth, leaves].concat()
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// Where it is no such thing.
    pub fn read(body: &mut Reader) -> Result<Self, ModelError> {
        let counts = body.u32()?;
        let mut trees = Self { width: (counts >> 16) as u16, base: body.f32()?, ..Self::default() };
        let count = body.u32()? as usize;
        let features = body.take(count)?;
        let splits = features.iter().filter(|feature| **feature != LEAF).count();
        let third = body.take(splits)?;
        let fourth = body.take(splits)?;
        let leaves = body.take(count - splits)?;
        let mut thresholds = third.iter().zip(fourth);
        let mut leaves = leaves.iter();
        // Splits of the present tree whose right branch has not begun.
        let mut open = Vec::new();
        let mut root = 0;
        for (at, feature) in features.iter().copied().enumerate() {
            if at == root {
                trees.roots.push(at);
            }
            if feature != LEAF {
                let feature = u16::from(feature);
                if feature >= trees.width {
                    return Err(body.malformed());
                }
                open.push(at);
                let (upper, uppermost) = thresholds.next().ok_or_else(|| body.malformed())?;
                let threshold = f32::from_le_bytes([0, 0, *upper, *uppermost]);
                trees.nodes.push(Branch::Split { feature, threshold, right: 0 });
                continue;
            }
            let value = leaves.next().ok_or_else(|| body.malformed())?;
            trees.nodes.push(Branch::Leaf(f32::from(*value as i8) / LEAF_SCALE));
            let Some(split) = open.pop() else {
                root = at + 1;
                continue;
            };
            let next = u16::try_from(at + 1 - root).map_err(|_| body.malformed())?;
            if let Branch::Split { right, .. } = &mut trees.nodes[split] {
                *right = next;
            }
        }
        if !open.is_empty() || trees.roots.len() != (counts & 0xffff) as usize {
            return Err(body.malformed());
        }
        Ok(trees)
    }
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
