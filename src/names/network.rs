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
/// The scores of a position that is no part of a name.
const OUTSIDE_SCORES: [f32; LABELS] = {
    let mut scores = [-20.0; LABELS];
    scores[0] = 0.0;
    scores
};
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

/// Outputs that are computed together: two registers of AVX or of WebAssembly.
const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };
/// Positions that are computed together, so that one load of a weight serves them all.
const TILE: usize = 4;

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

    /// Applies the layer at some positions. The inputs of position i are the `inputs` numbers from
    /// `i * stride` of `from`; its outputs go to `i * outputs` of `to`, negative ones as zero where
    /// `is_rectified`.
    #[inline(always)]
    fn apply(
        &self,
        positions: &[u32],
        from: &[f32],
        stride: usize,
        to: &mut [f32],
        is_rectified: bool,
    ) {
        let floor = if is_rectified { 0.0 } else { f32::NEG_INFINITY };
        for (group, bias) in self.bias.iter().enumerate() {
            let weights = &self.weights[group * self.inputs..][..self.inputs];
            let first = group * LANES;
            let lanes = (self.outputs - first).min(LANES);
            for tile in positions.chunks(TILE) {
                // A last tile that is not full computes its last position more than once.
                let position = |t: usize| tile[t.min(tile.len() - 1)] as usize;
                let windows: [&[f32]; TILE] =
                    std::array::from_fn(|t| &from[position(t) * stride..][..self.inputs]);
                let sums = sums(bias, windows, weights);
                for (&position, sum) in tile.iter().zip(&sums) {
                    let at = position as usize * self.outputs + first;
                    for (to, &sum) in to[at..at + lanes].iter_mut().zip(sum) {
                        *to = if sum > floor { sum } else { floor };
                    }
                }
            }
        }
    }
}

/// The sums of `TILE` positions: the bias and the products of inputs and weights. Written without
/// an index, so that the compiler keeps the sums in registers.
#[inline(always)]
fn sums(
    bias: &[f32; LANES],
    [a, b, c, d]: [&[f32]; TILE],
    weights: &[[f32; LANES]],
) -> [[f32; LANES]; TILE] {
    let (mut sum_a, mut sum_b, mut sum_c, mut sum_d) = (*bias, *bias, *bias, *bias);
    for ((((weights, a), b), c), d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
        for lane in 0..LANES {
            sum_a[lane] += a * weights[lane];
            sum_b[lane] += b * weights[lane];
            sum_c[lane] += c * weights[lane];
            sum_d[lane] += d * weights[lane];
        }
    }
    [sum_a, sum_b, sum_c, sum_d]
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
        self.scores_portable(input)
    }

    /// The same sums in the same order, eight at a time.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn scores_avx2(&self, input: &Input) -> Vec<[f32; LABELS]> {
        self.scores_portable(input)
    }

    #[inline(always)]
    fn scores_portable(&self, input: &Input) -> Vec<[f32; LABELS]> {
        let count = input.rows.len();
        let [first, second, shared, third, output] = &self.layers;
        // What a layer computes, the next one sees from its reach away.
        let near = [1, 2, 3].map(|distance| input.near(distance));

        // Zeros beyond both ends stand for the tokens that a window would need there.
        let mut embedded = vec![0.0; (count + 2 * FIRST_REACH) * EMBEDDING];
        let inner = &mut embedded[FIRST_REACH * EMBEDDING..];
        for (rows, vector) in input.rows.iter().zip(inner.chunks_exact_mut(EMBEDDING)) {
            self.embed(rows, vector);
        }

        let mut hidden = vec![0.0; (count + 2 * REACH) * HIDDEN];
        first.apply(&near[2], &embedded, EMBEDDING, &mut hidden[REACH * HIDDEN..], true);

        let mut deeper = vec![0.0; count * HIDDEN];
        second.apply(&near[1], &hidden, HIDDEN, &mut deeper, true);
        let mut own = vec![0.0; count * SHARED];
        let mut maximum = vec![[0.0_f32; SHARED]; input.group_count];
        for &position in &near[1] {
            let at = position as usize * HIDDEN;
            let residual = &hidden[REACH * HIDDEN + at..];
            for (deeper, hidden) in deeper[at..at + HIDDEN].iter_mut().zip(residual) {
                *deeper += hidden;
            }
        }
        shared.apply(&near[1], &deeper, HIDDEN, &mut own, true);
        for &position in &near[1] {
            let own = &own[position as usize * SHARED..][..SHARED];
            let maximum = &mut maximum[input.groups[position as usize] as usize];
            for (maximum, &own) in maximum.iter_mut().zip(own) {
                *maximum = if own > *maximum { own } else { *maximum };
            }
        }

        const JOINED: usize = HIDDEN + SHARED;
        let mut joined = vec![0.0; (count + 2 * REACH) * JOINED];
        for &position in &near[1] {
            let position = position as usize;
            let to = &mut joined[(position + REACH) * JOINED..][..JOINED];
            to[..HIDDEN].copy_from_slice(&deeper[position * HIDDEN..][..HIDDEN]);
            to[HIDDEN..].copy_from_slice(&maximum[input.groups[position] as usize]);
        }

        third.apply(&near[0], &joined, JOINED, &mut deeper, true);
        // Where nothing is computed, nothing is a name.
        let mut scores = vec![OUTSIDE_SCORES; count];
        output.apply(&near[0], &deeper, HIDDEN, scores.as_flattened_mut(), false);
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
