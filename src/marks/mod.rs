//! Finds the stretches of text between quotation marks, in every style that news is typed in.
//!
//! Every block is read on its own, so that an unpaired mark never affects more than its paragraph. `double`
//! marks are paired first, with a stack; then `single` marks, which must not cross a double pair.

mod double;
mod signature;
mod single;
mod stretch;

use std::cmp::Reverse;
use std::ops::Range;

use crate::article::{Article, BlockKind};
use crate::english::posts::is_account;
use crate::pace::Pace;
use crate::sort;
pub(crate) use signature::{Signature, signature, signs};
use stretch::SentenceEnds;
pub use stretch::Stretch;

/// Longest stretch, in bytes, of an unclosed mark inside a paragraph if the next paragraph does not continue
/// it; a longer one ends with its sentence.
const LONGEST_UNCLOSED: usize = 700;

/// Blocks of more bytes than this are long enough for pauses within them.
const LONG_BLOCK: usize = 10_000;

/// All stretches in the order in which they begin, nested ones behind the ones around them.
#[cfg(feature = "training")]
pub fn find(article: &Article) -> Vec<Stretch> {
    crate::pace::at_once(find_paced(article, &Pace::unhurried()))
}

/// The same in slices of time.
pub(crate) async fn find_paced(article: &Article, pace: &Pace) -> Vec<Stretch> {
    let text = article.text();
    let mut stretches: Vec<Stretch> = Vec::new();
    // The last stretch that ran open to its block's end, as an index in `stretches`.
    let mut open: Option<usize> = None;
    for (index, block) in article.blocks().iter().enumerate() {
        let words = &text[block.range.clone()];
        if words.trim().is_empty() {
            continue;
        }
        let first = stretches.len();
        let marks = double::marks(text, block.range.clone());
        pause_in(words, pace).await;
        let mut found = double::pair(text, &block.range, &marks);
        pause_in(words, pace).await;
        single::add(text, &block.range, &mut found);
        pace.pause().await;
        sort::by_key(&mut found, |stretch| (stretch.outer.start, Reverse(stretch.outer.end)));
        drop_crossing(&mut found);
        // Whose post it is, is none of its words, nor is who signs a quotation.
        let is_line = block.kind == BlockKind::Post && is_account(words) || signs(article, index);
        let is_block_quote = block.kind.is_quoted() && !is_line;
        if is_block_quote && !found.iter().any(|one| covers_most(&one.range, words)) {
            let whole = trim(text, block.range.clone());
            let stretch = Stretch { is_block: true, ..Stretch::new(whole.clone(), whole, true) };
            found.insert(0, stretch);
        }
        for mut one in found {
            if let Some(range) = Some(trim(text, one.range.clone())).filter(|r| !r.is_empty()) {
                one.range = range;
                one.block = index;
                stretches.push(one);
            }
        }
        set_depths(&mut stretches[first..]);
        if let (Some(before), Some(stretch)) = (open, stretches.get_mut(first)) {
            let begins = block.range.start + words.len() - words.trim_start().len();
            let same = text[stretch.outer.start..].chars().next() == text[before..].chars().next();
            stretch.continues = stretch.outer.start == begins && same;
        }
        open = stretches[first..]
            .iter()
            .rfind(|stretch| !stretch.is_closed && stretch.depth == 0)
            .map(|stretch| stretch.outer.start);
    }
    bound_unclosed(text, article, &mut stretches);
    stretches
}

/// Pauses within a block that is longer than any paragraph.
async fn pause_in(words: &str, pace: &Pace) {
    if words.len() > LONG_BLOCK {
        pace.pause().await;
    }
}

fn covers_most(range: &Range<usize>, words: &str) -> bool {
    range.len() * 10 > words.len() * 8
}

/// The range without white space at its edges.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..(start + words.trim().len())
}

/// Ends the stretch of an unclosed mark in mid-paragraph with its sentence, if the next paragraph does not
/// continue it and it would otherwise take in a long rest.
fn bound_unclosed(text: &str, article: &Article, stretches: &mut [Stretch]) {
    for index in 0..stretches.len() {
        let goes_on = stretches[index + 1..].first().is_some_and(|next| next.continues);
        let stretch = &mut stretches[index];
        if stretch.is_closed || goes_on {
            continue;
        }
        let block = &article.blocks()[stretch.block].range;
        let begins = text[block.start..stretch.outer.start].trim().is_empty();
        if !begins
            && stretch.range.len() > LONGEST_UNCLOSED
            && let Some(end) = SentenceEnds::new(text, block.clone()).first(stretch.range.clone())
        {
            stretch.range.end = end;
            stretch.outer.end = end;
        }
    }
}

/// Drops stretches that begin inside another and end outside of it, as only mispaired marks do.
fn drop_crossing(stretches: &mut Vec<Stretch>) {
    let mut holders: Vec<usize> = Vec::new();
    stretches.retain(|stretch| {
        while holders.last().is_some_and(|&end| end <= stretch.outer.start) {
            holders.pop();
        }
        let is_held = holders.last().is_none_or(|&end| stretch.outer.end <= end);
        if is_held {
            holders.push(stretch.outer.end);
        }
        is_held
    });
}

/// Sets the depths of a block's stretches, which are sorted and nest.
fn set_depths(stretches: &mut [Stretch]) {
    let mut holders: Vec<usize> = Vec::new();
    for stretch in stretches {
        while holders.last().is_some_and(|&end| end <= stretch.outer.start) {
            holders.pop();
        }
        stretch.depth = holders.len();
        holders.push(stretch.outer.end);
    }
}
