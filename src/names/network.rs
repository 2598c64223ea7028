//! The network: from the rows of each token to a score for each label.
//!
//! embedding sum → convolution over 5 tokens → convolution over 3, added to its input → for each
//! word the maximum over all its places in the article → convolution over 3 → scores.
//! The maximum is the document-level evidence: "Milley" alone is known by "Mark Milley" elsewhere
//! (Akbik et al. 2019, "Pooled contextualized embeddings for named entity recognition").
//! Before the last convolution, what a sentence as a whole and the article as a whole say is added to
//! each of its tokens: in a match report, "Leeds" is a club (a squeeze-and-excitation layer but for
//! the addition; Hu et al. 2018, "Squeeze-and-excitation networks").

use std::cell::Cell;

use super::dense::{Dense, Inputs, activations};
use super::features::{Input, ROW_COUNT};
use super::labels::{LABELS, OUTSIDE};
use crate::pace::Pace;

/// Length of an embedding.
pub const EMBEDDING: usize = 48;
/// Length of a hidden vector.
pub const HIDDEN: usize = 96;
/// Length of the part that same words share.
pub const SHARED: usize = 24;
/// Length of what a token says of its surroundings.
pub const CONTEXT: usize = 32;
/// The scores of a position that is no part of a name.
const OUTSIDE_SCORES: [f32; LABELS] = {
    let mut scores = [-20.0; LABELS];
    scores[OUTSIDE] = 0.0;
    scores
};
/// Tokens left and right that the first convolution sees.
const FIRST_REACH: usize = 2;
/// The same for the later ones.
const REACH: usize = 1;

/// Positions that a layer computes between two pauses: about a millisecond's work.
const BETWEEN_PAUSES: usize = 512;

/// Positions whose numbers are added, compared or copied between two pauses.
const BETWEEN_LIGHT_PAUSES: usize = 4_096;

/// Inputs and outputs of the dense layers, in the order of the model file.
pub const SHAPES: [(usize, usize); 7] = [
    ((2 * FIRST_REACH + 1) * EMBEDDING, HIDDEN),
    ((2 * REACH + 1) * HIDDEN, HIDDEN),
    (HIDDEN, SHARED),
    (HIDDEN, CONTEXT),
    (2 * CONTEXT, HIDDEN),
    ((2 * REACH + 1) * (HIDDEN + SHARED), HIDDEN),
    (HIDDEN, LABELS),
];

/// Positions of the longest text whose [`Buffers`] are kept: 17 MB.
const MOST_KEPT: usize = 20_000;

/// What the layers give, for all positions of a text one behind the other. Kept from text to text: most
/// articles are short, and the system clears every page of memory that it hands out. A text reads nothing of
/// the one before, for each layer reads what the one before it has just computed, or the zeros beyond both
/// ends.
#[derive(Default)]
struct Buffers {
    embedded: Vec<i16>,
    hidden: Vec<i16>,
    deeper: Vec<i16>,
    own: Vec<i16>,
    contexts: Vec<i16>,
    joined: Vec<i16>,
}

thread_local! {
    static KEPT: Cell<Buffers> = Cell::default();
}

/// Makes room for so many numbers, and for zeros beyond both ends.
fn make_room(buffer: &mut Vec<i16>, count: usize, beyond: usize) {
    buffer.resize(count + 2 * beyond, 0);
    buffer[..beyond].fill(0);
    buffer[beyond + count..].fill(0);
}

/// The weights.
pub struct Network {
    /// `[row][EMBEDDING]`, to be multiplied by `scale`.
    pub table: Vec<[i8; EMBEDDING]>,
    /// What a number of the table is counted in.
    pub scale: f32,
    /// In the order of [`SHAPES`].
    pub layers: [Dense; SHAPES.len()],
}

impl Network {
    /// Scores of every label at every position of the input.
    pub async fn scores(&self, input: &Input, pace: &Pace) -> Vec<[f32; LABELS]> {
        debug_assert_eq!(self.table.len(), ROW_COUNT);
        let count = input.rows.len();
        let [first, second, shared, context, surroundings, third, output] = &self.layers;
        // What a layer computes, the next one sees from its reach away.
        let near = [1, 2, 3].map(|distance| input.near(distance));
        let seen = input.near(3 + FIRST_REACH as u8);

        // An analysis keeps them while it pauses; one that begins in the meantime gets fresh ones.
        let mut buffers = KEPT.take();
        let Buffers { embedded, hidden, deeper, own, contexts, joined } = &mut buffers;

        // Zeros beyond both ends stand for the tokens that a window would need there.
        make_room(embedded, count * EMBEDDING, FIRST_REACH * EMBEDDING);
        let inner = embedded[FIRST_REACH * EMBEDDING..].as_chunks_mut::<EMBEDDING>().0;
        for positions in seen.chunks(BETWEEN_PAUSES) {
            for &position in positions {
                inner[position as usize] = self.embed(&input.rows[position as usize]);
            }
            pace.pause().await;
        }

        make_room(hidden, count * HIDDEN, REACH * HIDDEN);
        let inner = &mut hidden[REACH * HIDDEN..];
        let embeddings = Inputs { numbers: embedded, stride: EMBEDDING, scale: self.scale };
        for positions in near[2].chunks(BETWEEN_PAUSES) {
            first.rectified(positions, embeddings, inner);
            pace.pause().await;
        }

        make_room(deeper, count * HIDDEN, 0);
        for positions in near[1].chunks(BETWEEN_PAUSES) {
            second.rectified(positions, activations(hidden, HIDDEN), deeper);
            pace.pause().await;
        }
        for positions in near[1].chunks(BETWEEN_LIGHT_PAUSES) {
            for &position in positions {
                let position = position as usize;
                let at = position * HIDDEN;
                let residual = &hidden[REACH * HIDDEN + at..];
                for (deeper, &hidden) in deeper[at..at + HIDDEN].iter_mut().zip(residual) {
                    *deeper = deeper.saturating_add(hidden);
                }
            }
            pace.pause().await;
        }
        make_room(own, count * SHARED, 0);
        for positions in near[1].chunks(BETWEEN_PAUSES) {
            shared.rectified(positions, activations(deeper, HIDDEN), own);
            pace.pause().await;
        }
        let mut maximum = vec![[0; SHARED]; input.group_count];
        for positions in near[1].chunks(BETWEEN_LIGHT_PAUSES) {
            for &position in positions {
                let position = position as usize;
                let own = &own[position * SHARED..][..SHARED];
                let maximum = &mut maximum[input.groups[position] as usize];
                for (maximum, &own) in maximum.iter_mut().zip(own) {
                    *maximum = own.max(*maximum);
                }
            }
            pace.pause().await;
        }

        make_room(contexts, count * CONTEXT, 0);
        for positions in near[1].chunks(BETWEEN_PAUSES) {
            context.rectified(positions, activations(deeper, HIDDEN), contexts);
            pace.pause().await;
        }
        let pooled = pool(input, &near[1], contexts);
        let sentences: Vec<u32> = (0..input.sentence_count as u32).collect();
        let mut around = vec![0; sentences.len() * HIDDEN];
        for sentences in sentences.chunks(BETWEEN_PAUSES) {
            surroundings.rectified(sentences, activations(&pooled, 2 * CONTEXT), &mut around);
            pace.pause().await;
        }
        for positions in near[1].chunks(BETWEEN_LIGHT_PAUSES) {
            for &position in positions {
                let position = position as usize;
                let around = &around[input.sentences[position] as usize * HIDDEN..][..HIDDEN];
                let deeper = &mut deeper[position * HIDDEN..][..HIDDEN];
                for (deeper, &around) in deeper.iter_mut().zip(around) {
                    *deeper = deeper.saturating_add(around);
                }
            }
            pace.pause().await;
        }

        const JOINED: usize = HIDDEN + SHARED;
        make_room(joined, count * JOINED, REACH * JOINED);
        for positions in near[1].chunks(BETWEEN_LIGHT_PAUSES) {
            for &position in positions {
                let position = position as usize;
                let to = &mut joined[(position + REACH) * JOINED..][..JOINED];
                to[..HIDDEN].copy_from_slice(&deeper[position * HIDDEN..][..HIDDEN]);
                to[HIDDEN..].copy_from_slice(&maximum[input.groups[position] as usize]);
            }
            pace.pause().await;
        }

        for positions in near[0].chunks(BETWEEN_PAUSES) {
            third.rectified(positions, activations(joined, JOINED), deeper);
            pace.pause().await;
        }
        // Where nothing is computed, nothing is a name.
        let mut scores = vec![OUTSIDE_SCORES; count];
        for positions in near[0].chunks(BETWEEN_LIGHT_PAUSES) {
            output.linear(positions, activations(deeper, HIDDEN), scores.as_flattened_mut());
            pace.pause().await;
        }
        if count <= MOST_KEPT {
            KEPT.set(buffers);
        }
        scores
    }

    /// The sum of a token's rows, counted in `scale`.
    #[inline(always)]
    fn embed(&self, rows: &[u32]) -> [i16; EMBEDDING] {
        // A sum that only this function sees is one that the compiler can keep in registers.
        let mut sums = [0; EMBEDDING];
        for &row in rows {
            if row != 0 {
                let row = &self.table[row as usize];
                sums = std::array::from_fn(|i| sums[i] + i16::from(row[i]));
            }
        }
        sums
    }
}

/// For each sentence the maximum over its positions, and behind it the mean over all positions.
fn pool(input: &Input, positions: &[u32], contexts: &[i16]) -> Vec<i16> {
    let mut pooled = vec![0; input.sentence_count * 2 * CONTEXT];
    let mut sums = [0_i64; CONTEXT];
    for &position in positions {
        let own = &contexts[position as usize * CONTEXT..][..CONTEXT];
        let sentence = input.sentences[position as usize] as usize * 2 * CONTEXT;
        let maximum = &mut pooled[sentence..sentence + CONTEXT];
        for ((maximum, sum), &own) in maximum.iter_mut().zip(&mut sums).zip(own) {
            *maximum = own.max(*maximum);
            *sum += i64::from(own);
        }
    }
    let count = positions.len().max(1) as i64;
    // A mean of numbers that fit fits as well.
    let mean = sums.map(|sum| ((sum + count / 2) / count) as i16);
    for sentence in pooled.chunks_exact_mut(2 * CONTEXT) {
        sentence[CONTEXT..].copy_from_slice(&mean);
    }
    pooled
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::names::NameFinder;
    use crate::text::TokenList;

    #[test]
    fn a_text_reads_nothing_of_the_one_before() {
        let names = NameFinder::from_bytes(include_bytes!("../../model/names.bin"))
            .expect("the shipped model");
        let articles = [
            "Ada Roe of Roe Bank met Grace Poe. ".repeat(40),
            "Doe agrees.".to_owned(),
            "It rains. Then Mary Doe, who leads the Doe Trust, came to Leeds.\n".repeat(5),
        ]
        .map(Article::from_text);
        let find = |article: &Article| names.find(&TokenList::new(article));
        let alone = |at: usize| {
            std::thread::scope(|scope| {
                scope.spawn(|| find(&articles[at])).join().expect("no panic")
            })
        };
        // Each on a thread that has read nothing before, then one after the other.
        for at in [0, 1, 2, 1, 0, 2] {
            assert_eq!(find(&articles[at]), alone(at));
        }
    }
}
