//! The one loop that most of the time is spent in: sums of products of 16-bit numbers. One version
//! for WebAssembly, one for processors with AVX2, one in plain Rust for all others; all three give
//! the same numbers.

/// Outputs that are computed together: two registers of AVX or of WebAssembly.
pub const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };
/// Positions that are computed together, so that one load of a weight serves them all.
pub const TILE: usize = 4;

/// For each window, the sums of its numbers times the weights of [`LANES`] outputs. A row of weights
/// holds two inputs, the two weights of an output side by side; windows are twice as long as there
/// are rows.
///
/// The sums fit into 32 bits: weights are made of bytes, and no layer has 512 inputs.
///
/// In a browser it stays a function of its own: what is called often is compiled anew, and faster,
/// while it is in use; a loop that never returns has to end first.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn sums(windows: [&[i16]; TILE], weights: &[[i16; 2 * LANES]]) -> [[i32; LANES]; TILE] {
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
    pub fn sums(
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

    pub fn sums(
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

    #[test]
    fn every_version_gives_the_same_sums() {
        let number = |seed: usize| (seed * 2654435761 % 65536) as u16 as i16;
        let windows: Vec<[i16; 34]> =
            (0..TILE).map(|w| std::array::from_fn(|i| number(i * 7 + w * 101 + 1))).collect();
        let weights: Vec<[i16; 2 * LANES]> =
            (0..17).map(|row| std::array::from_fn(|lane| number(row * 31 + lane) >> 8)).collect();
        let windows: [&[i16]; TILE] = std::array::from_fn(|w| &windows[w][..]);
        let expected = portable(windows.map(|window| window.as_chunks::<2>().0), &weights);
        assert_eq!(sums(windows, &weights), expected);
        assert_ne!(expected[0], expected[1]);
        let first: i32 = (0..34)
            .map(|i| i32::from(windows[2][i]) * i32::from(weights[i / 2][2 * 5 + i % 2]))
            .sum();
        assert_eq!(expected[2][5], first);
    }
}
