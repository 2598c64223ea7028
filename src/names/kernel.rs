//! The loop that most of the time is spent in: sums of products of 16-bit numbers. One version
//! for WebAssembly, one for processors with AVX2, one in plain Rust for all others; all three give
//! the same numbers.
//!
//! The one module with `unsafe`: loads and stores of whole registers. Everywhere else it is an error
//! (`[workspace.lints]` in `Cargo.toml`).
#![allow(unsafe_code)]

/// Outputs that are computed together: two registers of AVX or of WebAssembly.
pub(super) const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };
/// Positions that are computed together, so that one load of a weight serves them all.
pub(super) const TILE: usize = 4;

/// For each window, the sums of its numbers times the weights of [`LANES`] outputs. A row of weights
/// holds two inputs, the two weights of an output side by side; windows are twice as long as there
/// are rows.
///
/// The sums fit into 32 bits: weights are made of bytes, and no layer has 512 inputs.
///
/// In a browser it is not inlined: a function that is called often is compiled again, optimised, while the
/// program runs; code inside a long loop would have to wait for the end of the loop.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub(super) fn sums(windows: [&[i16]; TILE], weights: &[[i16; 2 * LANES]]) -> [[i32; LANES]; TILE] {
    let windows = windows.map(|window| window.as_chunks::<2>().0);
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2, the one thing that the function asks for.
        return unsafe { avx2::sums(windows, weights) };
    }
    #[cfg(target_feature = "simd128")]
    return simd128::sums(windows, weights);
    #[cfg(not(target_feature = "simd128"))]
    portable(windows, weights)
}

#[cfg(any(test, not(target_feature = "simd128")))]
fn portable(windows: [&[[i16; 2]]; TILE], weights: &[[i16; 2 * LANES]]) -> [[i32; LANES]; TILE] {
    windows.map(|window| {
        let mut sums = [0; LANES];
        for (&[even, odd], weights) in window.iter().zip(weights) {
            for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                *sum += i32::from(even) * i32::from(weights[0])
                    + i32::from(odd) * i32::from(weights[1]);
            }
        }
        sums
    })
}

/// Two numbers of 16 bits as the one of 32 that a register is filled with.
#[cfg(any(target_arch = "x86_64", target_feature = "simd128"))]
#[inline(always)]
fn pair([even, odd]: [i16; 2]) -> i32 {
    i32::from(even) & 0xffff | i32::from(odd) << 16
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{LANES, TILE, pair};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256, _mm256_storeu_si256,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn sums(
        [a, b, c, d]: [&[[i16; 2]]; TILE],
        weights: &[[i16; 2 * LANES]],
    ) -> [[i32; LANES]; TILE] {
        let mut sums = [[_mm256_setzero_si256(); 2]; TILE];
        for ((((weights, &a), &b), &c), &d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
            let halves: *const __m256i = weights.as_ptr().cast();
            // SAFETY: a row of weights is two registers long.
            let (low, high) =
                unsafe { (_mm256_loadu_si256(halves), _mm256_loadu_si256(halves.add(1))) };
            for (sum, inputs) in sums.iter_mut().zip([a, b, c, d]) {
                let inputs = _mm256_set1_epi32(pair(inputs));
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(low, inputs));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(high, inputs));
            }
        }
        sums.map(|sum| {
            let mut lanes = [0; LANES];
            let halves: *mut __m256i = lanes.as_mut_ptr().cast();
            // SAFETY: the lanes are two registers long.
            unsafe {
                _mm256_storeu_si256(halves, sum[0]);
                _mm256_storeu_si256(halves.add(1), sum[1]);
            }
            lanes
        })
    }
}

#[cfg(target_feature = "simd128")]
mod simd128 {
    use super::{LANES, TILE, pair};
    use std::arch::wasm32::{i32x4_add, i32x4_dot_i16x8, i32x4_splat, v128, v128_load, v128_store};

    pub(super) fn sums(
        [a, b, c, d]: [&[[i16; 2]]; TILE],
        weights: &[[i16; 2 * LANES]],
    ) -> [[i32; LANES]; TILE] {
        let mut sums = [[i32x4_splat(0); 2]; TILE];
        for ((((weights, &a), &b), &c), &d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
            let halves: *const v128 = weights.as_ptr().cast();
            // SAFETY: a row of weights is two registers long.
            let (low, high) = unsafe { (v128_load(halves), v128_load(halves.add(1))) };
            for (sum, inputs) in sums.iter_mut().zip([a, b, c, d]) {
                let inputs = i32x4_splat(pair(inputs));
                sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(low, inputs));
                sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(high, inputs));
            }
        }
        sums.map(|sum| {
            let mut lanes = [0; LANES];
            let halves: *mut v128 = lanes.as_mut_ptr().cast();
            // SAFETY: the lanes are two registers long.
            unsafe {
                v128_store(halves, sum[0]);
                v128_store(halves.add(1), sum[1]);
            }
            lanes
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    /// Most inputs that a layer may have, see [`sums`].
    const MOST_INPUTS: usize = 510;

    /// A layer of any shape: how many rows of weights, where each window begins, and what the
    /// numbers and weights follow from.
    fn layers() -> impl Strategy<Value = (usize, [usize; TILE], u64)> {
        (0..=MOST_INPUTS / 2, prop::array::uniform::<_, TILE>(0_usize..64), any::<u64>())
    }

    /// Numbers that follow from a seed (SplitMix64, Steele et al. 2014), the bounds among them more
    /// often than chance would have it. A strategy for each number would take a minute.
    fn numbers<T: Copy>(seed: u64, count: usize, bounds: [T; 2], cut: fn(u64) -> T) -> Vec<T> {
        let mut state = seed;
        let next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            let mixed = mixed ^ mixed >> 31;
            bounds.get(mixed as usize % 10).copied().unwrap_or(cut(mixed >> 32))
        };
        std::iter::repeat_with(next).take(count).collect()
    }

    /// Checks this processor's version and the plain one against sums of 64 bits. The weights begin
    /// one number into theirs, so that no row stands where a register would like it to.
    fn check(numbers: &[i16], starts: [usize; TILE], rows: usize, weights: &[i16]) {
        let windows: [&[i16]; TILE] = starts.map(|start| &numbers[start..][..2 * rows]);
        let weights = &weights[1..].as_chunks::<{ 2 * LANES }>().0[..rows];
        let expected = windows.map(|window| {
            std::array::from_fn(|lane| {
                let product =
                    |i: usize| i64::from(window[i]) * i64::from(weights[i / 2][2 * lane + i % 2]);
                i32::try_from((0..2 * rows).map(product).sum::<i64>()).expect("32 bits are enough")
            })
        });
        assert_eq!(sums(windows, weights), expected);
        assert_eq!(portable(windows.map(|window| window.as_chunks::<2>().0), weights), expected);
    }

    fn check_layer((rows, starts, seed): (usize, [usize; TILE], u64)) {
        let inputs = numbers(seed, 2 * rows + 64, [i16::MIN, i16::MAX], |bits| bits as i16);
        let weights =
            numbers(!seed, 1 + rows * 2 * LANES, [-128, 127], |bits| i16::from(bits as i8));
        check(&inputs, starts, rows, &weights);
    }

    /// `#[test]` is not run in WebAssembly, which has a version of its own to be tested.
    #[cfg_attr(not(target_arch = "wasm32"), test)]
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
    fn every_version_gives_the_same_sums() {
        let config = Config { failure_persistence: None, ..Config::default() };
        TestRunner::new(config)
            .run(&layers(), |layer| {
                check_layer(layer);
                Ok(())
            })
            .expect("all versions agree");
    }

    #[test]
    fn the_largest_sums_fit() {
        for (number, weight) in [(i16::MIN, i8::MIN), (i16::MAX, i8::MIN), (i16::MIN, i8::MAX)] {
            let rows = MOST_INPUTS / 2;
            let numbers = vec![number; MOST_INPUTS];
            let weights = vec![i16::from(weight); 1 + rows * 2 * LANES];
            check(&numbers, [0; TILE], rows, &weights);
        }
    }

    /// The versions read as many rows as the shorter of both has, and nothing behind it.
    #[test]
    fn windows_and_weights_of_unequal_length_meet_at_the_shorter() {
        let weights = [[1; 2 * LANES]; 3];
        let long = [1; 20];
        assert_eq!(sums([&long, &long, &long, &long], &weights), [[6; LANES]; TILE]);
        assert_eq!(sums([&[], &[], &[], &[]], &weights), [[0; LANES]; TILE]);
        assert_eq!(sums([&long, &long, &long, &long], &[]), [[0; LANES]; TILE]);
    }
}
