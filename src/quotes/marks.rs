//! Finds the stretches of text between quotation marks, of every style that news is typed in.
//!
//! Every block is read on its own, so that a broken mark never reaches beyond its paragraph. Double
//! marks are paired first, by a stack; then single marks, which must not cross a double pair. What a
//! mark does is told by its neighbours before its shape: a mark between a space and a letter opens,
//! whichever way round it was typed.

use std::ops::Range;

use super::single_marks;
use crate::article::{Article, BlockKind};

/// A stretch between two marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes into the article's text, inside the marks, without white space at the edges.
    pub range: Range<usize>,
    /// Bytes, with the marks.
    pub outer: Range<usize>,
    /// Index in [`Article::blocks`].
    pub block: usize,
    /// How many stretches hold this one.
    pub depth: usize,
    /// Whether a mark ends it.
    pub is_closed: bool,
    /// Whether it goes on the stretch before it, which was left open at its paragraph's end.
    pub continues: bool,
    /// Whether the page set the block apart as a quotation and there are no marks.
    pub is_block: bool,
}

/// What the neighbours of a mark let it do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Opens,
    Closes,
    Either,
}

/// A mark in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub at: usize,
    pub length: usize,
    pub family: Family,
    pub side: Side,
    /// A straight double mark right behind a digit: perhaps inches.
    may_be_inches: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Guillemet,
}

/// Longest stretch, in bytes, that an unclosed mark inside a paragraph may span when the next
/// paragraph does not go on with it; beyond it the stretch ends with its sentence.
const LONGEST_UNCLOSED: usize = 700;

/// All stretches in the order in which they begin, nested ones behind those that hold them.
pub fn find(article: &Article) -> Vec<Stretch> {
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
        let marks = marks(text, block.range.clone());
        let mut found = pair(text, &block.range, &marks);
        single_marks::add(text, &block.range, &mut found);
        found.sort_by_key(|stretch| (stretch.outer.start, std::cmp::Reverse(stretch.outer.end)));
        drop_crossing(&mut found);
        let is_block_quote = block.kind == BlockKind::BlockQuote;
        if is_block_quote && !found.iter().any(|one| covers_most(&one.range, words)) {
            let whole = trim(text, block.range.clone());
            let stretch = Stretch { is_block: true, ..stretch(whole.clone(), whole, true) };
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
            let same =
                text[stretches_mark(stretch)..].chars().next() == text[before..].chars().next();
            stretch.continues = stretch.outer.start == begins && same;
        }
        open = stretches[first..]
            .iter()
            .rfind(|stretch| !stretch.is_closed && stretch.depth == 0)
            .map(stretches_mark);
    }
    bound_unclosed(text, article, &mut stretches);
    stretches
}

/// Where the mark that opens the stretch stands.
fn stretches_mark(stretch: &Stretch) -> usize {
    stretch.outer.start
}

fn covers_most(range: &Range<usize>, words: &str) -> bool {
    range.len() * 10 > words.len() * 8
}

pub(super) fn stretch(range: Range<usize>, outer: Range<usize>, is_closed: bool) -> Stretch {
    Stretch { range, outer, block: 0, depth: 0, is_closed, continues: false, is_block: false }
}

/// The range without white space at its edges.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..(start + words.trim().len())
}

/// The double marks and guillemets of a block.
fn marks(text: &str, block: Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut skip_to = block.start;
    for (offset, c) in text[block.clone()].char_indices() {
        let at = block.start + offset;
        if at < skip_to {
            continue;
        }
        let rest = &text[at..block.end];
        let twice = rest.starts_with("``")
            || rest.starts_with("''")
            || rest.starts_with("‘‘")
            || rest.starts_with("’’");
        let (family, shape) = match c {
            '"' | '＂' => (Family::Double, Side::Either),
            '“' | '„' | '‟' => (Family::Double, Side::Opens),
            '”' => (Family::Double, Side::Closes),
            '«' => (Family::Guillemet, Side::Opens),
            '»' => (Family::Guillemet, Side::Closes),
            '`' | '‘' if twice => (Family::Double, Side::Opens),
            '\'' | '’' if twice => (Family::Double, Side::Closes),
            _ => continue,
        };
        let length = if twice { 2 * c.len_utf8() } else { c.len_utf8() };
        skip_to = at + length;
        let before = text[block.start..at].chars().next_back();
        let after = text[at + length..block.end].chars().next();
        let side = side(before, after, shape);
        let may_be_inches = c == '"' && before.is_some_and(|c| c.is_ascii_digit());
        marks.push(Mark { at, length, family, side, may_be_inches });
    }
    marks
}

/// What a mark of this shape may do between these two characters.
pub(super) fn side(before: Option<char>, after: Option<char>, shape: Side) -> Side {
    let is_open_before = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '['
                    | '{'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '‘'
                    | '“'
                    | '¿'
                    | '¡'
                    | '\''
                    | '"'
                    | '’'
                    | ':'
            )
    });
    let is_word_before = before.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…' | ';' | '%' | ')' | ']')
    });
    let is_word_after = after.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '[' | '(' | '$' | '£' | '€' | '#' | '@' | '…' | '.')
    });
    let is_close_after = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']'
                    | '}'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '’'
                    | '”'
                    | '\''
                    | '"'
                    | '…'
            )
    });
    let opens = is_open_before && is_word_after && !is_word_before;
    let closes = is_word_before && is_close_after;
    match (opens, closes) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => shape,
    }
}

/// Pairs the double marks of a block.
fn pair(text: &str, block: &Range<usize>, marks: &[Mark]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let is_open = open.last().is_some_and(|top| top.family == mark.family);
        if mark.may_be_inches && is_inches(marks, index, is_open) {
            continue;
        }
        let closes = match mark.side {
            Side::Closes => true,
            Side::Opens => false,
            Side::Either => is_open,
        };
        if closes {
            // A closing mark of another family inside an open pair is a stray one.
            let Some(top) = open.iter().rposition(|top| top.family == mark.family) else {
                continue;
            };
            let opening = open[top];
            open.truncate(top);
            let inner = opening.at + opening.length..mark.at;
            found.push(stretch(inner, opening.at..mark.at + mark.length, true));
            continue;
        }
        if is_open && !closes_twice(marks, index, mark.family) {
            // The mark before was never closed: it holds to the end of its sentence.
            let broken = open.pop().map(|top| unclosed(text, top, mark.at));
            found.extend(broken.flatten());
        }
        open.push(*mark);
    }
    // Of several left open only the outermost runs to the end; what it holds was broken.
    if let Some(top) = open.first() {
        let inner = top.at + top.length..block.end;
        found.retain(|one| one.is_closed);
        found.push(stretch(inner, top.at..block.end, false));
    }
    found
}

/// Whether a straight mark behind a digit means inches: nothing is open, or closing here would leave
/// an odd number of marks to the block's end.
fn is_inches(marks: &[Mark], index: usize, is_open: bool) -> bool {
    let behind = marks[index + 1..].iter().filter(|mark| !mark.may_be_inches).count();
    !is_open || behind % 2 == 1
}

/// Whether the mark at `index`, which opens inside an open pair, is a nested one: two of the
/// family's marks close before another opens.
fn closes_twice(marks: &[Mark], index: usize, family: Family) -> bool {
    let mut behind = marks[index + 1..].iter().filter(|mark| mark.family == family);
    let mut closes = || behind.next().is_some_and(|mark| mark.side != Side::Opens);
    closes() && closes()
}

/// The stretch of a mark that is not closed before `limit`, where the next one opens: to the end of
/// its first sentence, or nothing where no sentence ends.
fn unclosed(text: &str, mark: Mark, limit: usize) -> Option<Stretch> {
    let start = mark.at + mark.length;
    let end = sentence_end(text, start..limit)?;
    Some(stretch(start..end, mark.at..end, true))
}

/// The end of the first sentence in the range.
fn sentence_end(text: &str, range: Range<usize>) -> Option<usize> {
    let words = &text[range.clone()];
    let ends = words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…'));
    let mut ends = ends.map(|(at, c)| at + c.len_utf8());
    ends.find(|&end| words[end..].starts_with(char::is_whitespace)).map(|end| range.start + end)
}

/// A mark in mid-paragraph that nothing closes and the next paragraph does not take up ends with its
/// sentence where it would otherwise swallow a long rest.
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
            && let Some(end) = sentence_end(text, stretch.range.clone())
        {
            stretch.range.end = end;
            stretch.outer.end = end;
        }
    }
}

/// Drops what begins inside another stretch and ends outside of it: only broken marks do.
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
