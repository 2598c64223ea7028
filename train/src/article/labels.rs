//! Which of a page's blocks are in the text that somebody said is its article.

use std::collections::HashMap;

/// Blocks of fewer words than this must be a line of the text, or begin or end one.
const SHORT: usize = 4;

/// Places in the text that are tried for one block.
const PLACES: usize = 12;

/// The words of a text as WCXB's scorer counts them: `\w+` in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// For each block, how much of it is in `truth`, 0 to 1: the blocks are laid along the text, in
/// order, so that as many words as possible match.
pub(super) fn align(blocks: &[Vec<String>], truth: &str) -> Vec<f32> {
    let mut text: Vec<String> = Vec::new();
    let mut edges = vec![0];
    for line in truth.lines() {
        text.extend(words(line));
        edges.push(text.len());
    }
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    for length in 1..=SHORT {
        for at in 0..text.len().saturating_sub(length - 1) {
            places.entry(&text[at..at + length]).or_default().push(at);
        }
    }
    // The best chain of matches that ends at or before each place in the text: a Fenwick tree of
    // maxima, in which `chain` leads back.
    let mut tree = vec![(0.0_f32, usize::MAX); text.len() + 2];
    let mut chain: Vec<(usize, f32, usize)> = Vec::new();
    let mut lengths: Vec<f32> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut found = Vec::new();
        for (start, matched) in candidates(block, &text, &places, &edges) {
            let mut best = (0.0, usize::MAX);
            let mut at = start + 1;
            while at > 0 {
                if tree[at].0 > best.0 {
                    best = tree[at];
                }
                at &= at - 1;
            }
            found.push((start + block.len(), best, matched));
        }
        for (end, (before, link), matched) in found {
            chain.push((number, matched / block.len().max(1) as f32, link));
            lengths.push(before + matched);
            let entry = (before + matched, chain.len() - 1);
            let mut at = end.min(text.len()) + 1;
            while at < tree.len() {
                if entry.0 > tree[at].0 {
                    tree[at] = entry;
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut shares = vec![0.0; blocks.len()];
    let longest = (0..lengths.len()).max_by(|a, b| lengths[*a].total_cmp(&lengths[*b]));
    let mut at = longest.unwrap_or(usize::MAX);
    while let Some((number, share, link)) = chain.get(at) {
        shares[*number] = *share;
        at = *link;
    }
    // A long block that stands elsewhere in the text than on the page.
    for (block, share) in blocks.iter().zip(&mut shares).filter(|(block, _)| block.len() >= 12) {
        let matched = candidates(block, &text, &places, &edges);
        let best = matched.iter().map(|(_, matched)| *matched).fold(0.0, f32::max);
        if best / block.len() as f32 > 0.9 {
            *share = share.max(best / block.len() as f32);
        }
    }
    shares
}

/// Where a block may stand in the text, with the number of its words that match there.
fn candidates(
    block: &[String],
    text: &[String],
    places: &HashMap<&[String], Vec<usize>>,
    edges: &[usize],
) -> Vec<(usize, f32)> {
    if block.is_empty() {
        return Vec::new();
    }
    if block.len() < SHORT {
        let all = places.get(block).map_or(&[][..], Vec::as_slice);
        let is_edge = |at: &usize| {
            edges.binary_search(at).is_ok() || edges.binary_search(&(at + block.len())).is_ok()
        };
        return all
            .iter()
            .copied()
            .filter(is_edge)
            .take(PLACES)
            .map(|at| (at, block.len() as f32))
            .collect();
    }
    // Shifts between block and text on which most of its shingles lie.
    let mut shifts: HashMap<usize, f32> = HashMap::new();
    for (offset, shingle) in block.windows(SHORT).enumerate() {
        for at in places.get(shingle).map_or(&[][..], Vec::as_slice).iter().take(40) {
            if let Some(start) = at.checked_sub(offset) {
                *shifts.entry(start).or_default() += 1.0;
            }
        }
    }
    let mut shifts: Vec<(usize, f32)> = shifts.into_iter().collect();
    shifts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shifts.truncate(PLACES);
    let matched = |start: usize| {
        let there = text[start..].iter().zip(block);
        there.filter(|(a, b)| a == b).count() as f32
    };
    let all = shifts.into_iter().map(|(start, _)| (start, matched(start)));
    all.filter(|(_, matched)| *matched >= 0.4 * block.len() as f32).collect()
}
