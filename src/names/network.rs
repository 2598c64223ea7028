//! The network: from the rows of each token to a score for each label.
//!
//! embedding sum → convolution over 5 tokens → convolution over 3, added to its input → for each
//! word the maximum over all its places in the article → convolution over 3 → scores.
//! The maximum is the document-level evidence: "Milley" alone is known by "Mark Milley" elsewhere
//! (Akbik et al. 2019, "Pooled contextualized embeddings for named entity recognition").

use super::features::{Input, ROW_COUNT};

/// Length of an embedding.
pub const EMBEDDING: usize = 48;
/// Length of a hidden vector.
pub const HIDDEN: usize = 64;
/// Length of the part that same words share.
pub const SHARED: usize = 24;
/// Outside, and begin and inside for people, organisations, places, others.
pub const LABELS: usize = 9;
/// Tokens left and right that the first convolution sees.
const FIRST_REACH: usize = 2;
/// The same for the later ones.
const REACH: usize = 1;

/// Inputs and outputs of the dense layers, in the order of the model file.
pub const SHAPES: [(usize, usize); 5] = [
    ((2 * FIRST_REACH + 1) * EMBEDDING, HIDDEN),
    ((2 * REACH + 1) * HIDDEN, HIDDEN),
    (HIDDEN, SHARED),
    ((2 * REACH + 1) * (HIDDEN + SHARED), HIDDEN),
    (HIDDEN, LABELS),
];

/// Outputs that are computed together: one AVX register, two of SSE or WebAssembly.
const LANES: usize = 8;

/// A dense layer, its weights grouped by [`LANES`] outputs and padded with zeros.
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// `[output / LANES][input][output % LANES]`
    weights: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
}

impl Dense {
    /// From weights as `[input][output]` and one bias an output.
    pub fn new(inputs: usize, outputs: usize, weights: &[f32], bias: &[f32]) -> Self {
        let groups = outputs.div_ceil(LANES);
        let mut grouped = vec![[0.0; LANES]; groups * inputs];
        let mut grouped_bias = vec![[0.0; LANES]; groups];
        for output in 0..outputs {
            let (group, lane) = (output / LANES, output % LANES);
            grouped_bias[group][lane] = bias[output];
            for input in 0..inputs {
                grouped[group * inputs + input][lane] = weights[input * outputs + output];
            }
        }
        Self { inputs, outputs, weights: grouped, bias: grouped_bias }
    }

    /// Applies the layer at `count` positions. The inputs of position i are the `inputs` numbers
    /// from `i * stride` of `from`; its outputs go to `i * outputs` of `to`.
    #[inline(always)]
    fn apply<const TILE: usize>(
        &self,
        from: &[f32],
        stride: usize,
        to: &mut [f32],
        count: usize,
        finish: impl Fn(f32) -> f32,
    ) {
        for (group, bias) in self.bias.iter().enumerate() {
            let weights = &self.weights[group * self.inputs..][..self.inputs];
            let lanes = (self.outputs - group * LANES).min(LANES);
            let mut store = |position: usize, sums: &[f32; LANES]| {
                let at = position * self.outputs + group * LANES;
                for (to, &sum) in to[at..at + lanes].iter_mut().zip(sums) {
                    *to = finish(sum);
                }
            };
            let mut position = 0;
            while position + TILE <= count {
                let mut sums = [*bias; TILE];
                let windows: [&[f32]; TILE] =
                    std::array::from_fn(|t| &from[(position + t) * stride..][..self.inputs]);
                for (input, weight) in weights.iter().enumerate() {
                    for (sum, window) in sums.iter_mut().zip(windows) {
                        multiply_add(sum, window[input], weight);
                    }
                }
                for (t, sum) in sums.iter().enumerate() {
                    store(position + t, sum);
                }
                position += TILE;
            }
            for position in position..count {
                let mut sum = *bias;
                for (&input, weight) in from[position * stride..].iter().zip(weights) {
                    multiply_add(&mut sum, input, weight);
                }
                store(position, &sum);
            }
        }
    }
}

#[inline(always)]
fn multiply_add(sum: &mut [f32; LANES], input: f32, weights: &[f32; LANES]) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum += input * weight;
    }
}

/// The weights.
pub struct Network {
    /// `[row][EMBEDDING]`, to be multiplied by `scale`.
    pub table: Vec<[i8; EMBEDDING]>,
    pub scale: f32,
    pub layers: [Dense; SHAPES.len()],
}

impl Network {
    /// Scores of every label at every position of the input.
    pub fn scores(&self, input: &Input) -> Vec<[f32; LABELS]> {
        debug_assert_eq!(self.table.len(), ROW_COUNT);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2, the one thing that the function asks for.
            return unsafe { self.scores_avx2(input) };
        }
        self.scores_by::<4>(input)
    }

    /// The same sums in the same order, eight at a time.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn scores_avx2(&self, input: &Input) -> Vec<[f32; LABELS]> {
        self.scores_by::<8>(input)
    }

    #[inline(always)]
    fn scores_by<const TILE: usize>(&self, input: &Input) -> Vec<[f32; LABELS]> {
        let count = input.rows.len();
        let [first, second, shared, third, output] = &self.layers;
        let relu = |x: f32| if x > 0.0 { x } else { 0.0 };

        // Zeros beyond both ends stand for the tokens that a window would need there.
        let mut embedded = vec![0.0; (count + 2 * FIRST_REACH) * EMBEDDING];
        let inner = &mut embedded[FIRST_REACH * EMBEDDING..];
        for (rows, vector) in input.rows.iter().zip(inner.chunks_exact_mut(EMBEDDING)) {
            self.embed(rows, vector);
        }

        let mut hidden = vec![0.0; (count + 2 * REACH) * HIDDEN];
        let inner = &mut hidden[REACH * HIDDEN..];
        first.apply::<TILE>(&embedded, EMBEDDING, inner, count, relu);

        let mut deeper = vec![0.0; count * HIDDEN];
        second.apply::<TILE>(&hidden, HIDDEN, &mut deeper, count, relu);
        for (deeper, hidden) in deeper.iter_mut().zip(&hidden[REACH * HIDDEN..]) {
            *deeper += hidden;
        }

        let mut own = vec![0.0; count * SHARED];
        shared.apply::<TILE>(&deeper, HIDDEN, &mut own, count, relu);
        let mut maximum = vec![[0.0_f32; SHARED]; input.group_count];
        for (own, &group) in own.chunks_exact(SHARED).zip(&input.groups) {
            for (maximum, &own) in maximum[group as usize].iter_mut().zip(own) {
                *maximum = if own > *maximum { own } else { *maximum };
            }
        }

        const JOINED: usize = HIDDEN + SHARED;
        let mut joined = vec![0.0; (count + 2 * REACH) * JOINED];
        let inner = joined[REACH * JOINED..].chunks_exact_mut(JOINED);
        for ((to, deeper), &group) in inner.zip(deeper.chunks_exact(HIDDEN)).zip(&input.groups) {
            to[..HIDDEN].copy_from_slice(deeper);
            to[HIDDEN..].copy_from_slice(&maximum[group as usize]);
        }

        third.apply::<TILE>(&joined, JOINED, &mut deeper, count, relu);
        let mut scores = vec![[0.0; LABELS]; count];
        output.apply::<TILE>(&deeper, HIDDEN, scores.as_flattened_mut(), count, |x| x);
        scores
    }

    /// The sum of a token's rows.
    #[inline(always)]
    fn embed(&self, rows: &[u32], vector: &mut [f32]) {
        let mut sums = [0_i16; EMBEDDING];
        for &row in rows {
            if row != 0 {
                for (sum, &weight) in sums.iter_mut().zip(&self.table[row as usize]) {
                    *sum += i16::from(weight);
                }
            }
        }
        for (number, &sum) in vector.iter_mut().zip(&sums) {
            *number = f32::from(sum) * self.scale;
        }
    }
}
