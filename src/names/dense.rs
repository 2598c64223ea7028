//! A dense layer in 16-bit integers: half the width of floats, and processors multiply and add them in pairs,
//! which makes the layers about twice as fast.

use super::kernel::{self, LANES, TILE};

/// The unit of hidden numbers, 1/256. Numbers above 127.99 saturate; the largest in 750 texts of the shared
/// sets was 12.2.
pub(super) const ACTIVATION: f32 = 1.0 / 256.0;

/// What a layer reads: the inputs of position i begin at `i * stride`.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The inputs of all positions; those of neighbours may overlap, as in a convolution.
    pub numbers: &'a [i16],
    /// From the inputs of one position to those of the next.
    pub stride: usize,
    /// The unit of the numbers.
    pub scale: f32,
}

/// Numbers that a layer before has made, counted in [`ACTIVATION`].
pub(super) fn activations(numbers: &[i16], stride: usize) -> Inputs<'_> {
    Inputs { numbers, stride, scale: ACTIVATION }
}

/// A dense layer, its weights grouped by [`LANES`] outputs and padded with zeros.
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// The unit of the weights.
    scale: f32,
    /// `[output / LANES][input / 2][2 * (output % LANES) + input % 2]`
    weights: Vec<[i16; 2 * LANES]>,
    bias: Vec<[f32; LANES]>,
}

impl Dense {
    /// From weights as `[input][output]`, to be multiplied by `scale`, and one bias an output. The
    /// number of inputs is even.
    pub fn new(inputs: usize, outputs: usize, weights: &[i8], scale: f32, bias: &[f32]) -> Self {
        debug_assert!(inputs.is_multiple_of(2), "inputs are multiplied in pairs");
        let groups = outputs.div_ceil(LANES);
        let mut grouped = vec![[0; 2 * LANES]; groups * inputs / 2];
        for (input, weights) in weights.chunks_exact(outputs).enumerate() {
            for (output, &weight) in weights.iter().enumerate() {
                let row = (output / LANES * inputs + input) / 2;
                grouped[row][2 * (output % LANES) + input % 2] = i16::from(weight);
            }
        }
        let mut grouped_bias = vec![[0.0; LANES]; groups];
        for (output, &bias) in bias.iter().enumerate() {
            grouped_bias[output / LANES][output % LANES] = bias;
        }
        Self { inputs, outputs, scale, weights: grouped, bias: grouped_bias }
    }

    /// The weights as `[input][output]`, behind them the biases: what [`Dense::new`] got, as floats.
    #[cfg(feature = "training")]
    pub fn numbers(&self) -> Vec<f32> {
        let mut numbers = Vec::with_capacity((self.inputs + 1) * self.outputs);
        for input in 0..self.inputs {
            for output in 0..self.outputs {
                let row = (output / LANES * self.inputs + input) / 2;
                let weight = self.weights[row][2 * (output % LANES) + input % 2];
                numbers.push(f32::from(weight) * self.scale);
            }
        }
        numbers.extend(&self.bias.as_flattened()[..self.outputs]);
        numbers
    }

    /// The layer's outputs at some positions, negative ones as zero, counted in [`ACTIVATION`]. Those of
    /// position i go to `i * outputs` of `to`.
    pub fn rectified(&self, positions: &[u32], from: Inputs, to: &mut [i16]) {
        self.apply(positions, from, |at, numbers| {
            for (to, number) in to[at..].iter_mut().zip(numbers) {
                *to = nearest(number / ACTIVATION);
            }
        });
    }

    /// The same without a floor, as floats.
    pub fn linear(&self, positions: &[u32], from: Inputs, to: &mut [f32]) {
        self.apply(positions, from, |at, numbers| {
            to[at..at + numbers.len()].copy_from_slice(numbers);
        });
    }

    /// Gives `put` the place and the values of some outputs at a time.
    #[inline(always)]
    fn apply(&self, positions: &[u32], from: Inputs, mut put: impl FnMut(usize, &[f32])) {
        let Inputs { numbers, stride, scale } = from;
        let scale = self.scale * scale;
        for (group, bias) in self.bias.iter().enumerate() {
            let weights = &self.weights[group * self.inputs / 2..][..self.inputs / 2];
            let first = group * LANES;
            let lanes = (self.outputs - first).min(LANES);
            for tile in positions.chunks(TILE) {
                // A last tile that is not full computes its last position more than once.
                let position = |t: usize| tile[t.min(tile.len() - 1)] as usize;
                let windows: [&[i16]; TILE] =
                    std::array::from_fn(|t| &numbers[position(t) * stride..][..self.inputs]);
                let sums = kernel::sums(windows, weights);
                for (&position, sums) in tile.iter().zip(&sums) {
                    let numbers: [f32; LANES] =
                        std::array::from_fn(|lane| sums[lane] as f32 * scale + bias[lane]);
                    put(position as usize * self.outputs + first, &numbers[..lanes]);
                }
            }
        }
    }
}

/// The nearest integer from 0 to `i16::MAX`. With 2^23 added, a float has no room for fractions, and its
/// lowest bits are the integer: a cast would check for more cases than there are here and keep the compiler
/// from vectorising.
#[inline(always)]
fn nearest(number: f32) -> i16 {
    const NO_FRACTIONS: f32 = 8_388_608.0;
    (number.clamp(0.0, f32::from(i16::MAX)) + NO_FRACTIONS).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_kept_within_bounds() {
        let numbers = [-3.0, 0.0, 0.4, 0.6, 1.0, 32_766.7, 40_000.0, f32::INFINITY];
        assert_eq!(numbers.map(nearest), [0, 0, 0, 1, 1, 32_767, 32_767, 32_767]);
    }

    #[test]
    fn a_layer_gives_back_what_it_was_made_of() {
        let outputs = LANES + 3;
        let weights: Vec<i8> = (0..4 * outputs as i8).collect();
        let bias: Vec<f32> = (0..outputs).map(|output| output as f32 - 0.5).collect();
        let numbers = Dense::new(4, outputs, &weights, 0.5, &bias).numbers();
        let halved = weights.iter().map(|&weight| f32::from(weight) / 2.0);
        assert_eq!(numbers, halved.chain(bias).collect::<Vec<_>>());
    }

    #[test]
    fn a_layer_is_weights_times_inputs_plus_bias() {
        // Two inputs, three outputs, weights counted in halves.
        let layer = Dense::new(2, 3, &[2, 4, -6, 1, 0, 3], 0.5, &[0.25, -9.0, 0.0]);
        let one = (1.0 / ACTIVATION) as i16;
        let from = [one, 2 * one, 0, 0, -one, 0];
        let mut scores = [0.0; 9];
        layer.linear(&[0, 2], activations(&from, 2), &mut scores);
        assert_eq!(scores, [2.25, -7.0, 0.0, 0.0, 0.0, 0.0, -0.75, -11.0, 3.0]);
        let mut rectified = [7; 9];
        layer.rectified(&[0], activations(&from, 2), &mut rectified);
        assert_eq!(rectified, [9 * one / 4, 0, 0, 7, 7, 7, 7, 7, 7]);
    }
}
