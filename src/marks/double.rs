//! Pairs the double quotation marks and guillemets of one block.
//!
//! The neighbours of a mark count for more than its shape: a mark between a space and a letter opens,
//! whichever way round it was typed.

use std::ops::Range;

use super::single::is_elision;
use super::stretch::{SentenceEnds, Stretch};
use crate::work;

/// What a mark can do, by its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// A mark in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    at: usize,
    length: usize,
    family: Family,
    side: Side,
    /// A straight double mark right behind a digit: perhaps inches.
    may_be_inches: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
}

/// The double marks and guillemets of a block.
pub(super) fn marks(text: &str, block: Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut skip_to = block.start;
    // Where the last pair of right or straight single marks begins.
    let words = &text[block.clone()];
    let last_pair = words.rfind("''").max(words.rfind("’’")).map(|at| block.start + at);
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
            // A single mark and an apostrophe: ''Tis, with no second pair to close it.
            '\'' | '’'
                if twice
                    && is_elision('’', &rest[2 * c.len_utf8()..])
                    && last_pair.is_none_or(|last| last < at + 2 * c.len_utf8()) =>
            {
                continue;
            }
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
    drop_stray(text, &block, &mut marks);
    marks
}

/// Drops a single mark between spaces if it makes the number of marks odd.
fn drop_stray(text: &str, block: &Range<usize>, marks: &mut Vec<Mark>) {
    let is_stray = |mark: &Mark| {
        let before = text[block.start..mark.at].chars().next_back();
        let after = text[mark.at + mark.length..block.end].chars().next();
        before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace)
    };
    if marks.len() % 2 == 1 && marks.iter().filter(|mark| is_stray(mark)).count() == 1 {
        marks.retain(|mark| !is_stray(mark));
    }
}

/// What a mark of this shape may do between these two characters.
fn side(before: Option<char>, after: Option<char>, shape: Side) -> Side {
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
pub(super) fn pair(text: &str, block: &Range<usize>, marks: &[Mark]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    // How many marks of each family are open.
    let mut depths = [0; 2];
    let leaves_odd = leaves_odd(marks);
    let ends = SentenceEnds::new(text, block.clone());
    for (index, mark) in marks.iter().enumerate() {
        let is_open = open.last().is_some_and(|top| top.family == mark.family);
        if mark.may_be_inches && (!is_open || leaves_odd[index]) {
            continue;
        }
        let closes = match mark.side {
            Side::Closes => true,
            Side::Opens => false,
            Side::Either => is_open,
        };
        if closes {
            // A closing mark of another family inside an open pair is a stray one.
            if depths[mark.family as usize] == 0 {
                continue;
            }
            let opening = loop {
                work::count(1);
                let Some(top) = open.pop() else { unreachable!("one of the family is open") };
                depths[top.family as usize] -= 1;
                if top.family == mark.family {
                    break top;
                }
            };
            let inner = opening.at + opening.length..mark.at;
            found.push(Stretch::new(inner, opening.at..mark.at + mark.length, true));
            continue;
        }
        if is_open && !closes_twice(marks, index, mark.family) {
            // The mark before was never closed: it holds to the end of its sentence.
            let broken = open.pop().map(|top| unclosed(&ends, top, mark.at));
            depths[mark.family as usize] -= 1;
            found.extend(broken.flatten());
        }
        open.push(*mark);
        depths[mark.family as usize] += 1;
    }
    // Of several left open only the outermost runs to the end; those inside it are mispaired.
    if let Some(top) = open.first() {
        let inner = top.at + top.length..block.end;
        found.retain(|one| one.is_closed);
        found.push(Stretch::new(inner, top.at..block.end, false));
    }
    found
}

/// For every mark whether the number of marks behind it that cannot be inches is odd: if a straight mark
/// behind a digit closed a quote there, one of them would be left over, so it means inches.
fn leaves_odd(marks: &[Mark]) -> Vec<bool> {
    let mut is_odd = false;
    let mut all: Vec<bool> = marks
        .iter()
        .rev()
        .map(|mark| {
            let behind = is_odd;
            is_odd ^= !mark.may_be_inches;
            behind
        })
        .collect();
    all.reverse();
    all
}

/// Whether the mark at `index`, which opens inside an open pair, is a nested one: two of the
/// family's marks close before another opens.
fn closes_twice(marks: &[Mark], index: usize, family: Family) -> bool {
    let mut behind = marks[index + 1..].iter().filter(|mark| {
        work::count(1);
        mark.family == family
    });
    let mut closes = || behind.next().is_some_and(|mark| mark.side != Side::Opens);
    closes() && closes()
}

/// The stretch of a mark that is not closed before `limit`, where the next one opens: to the end of its first
/// sentence, or none if no sentence ends.
fn unclosed(ends: &SentenceEnds, mark: Mark, limit: usize) -> Option<Stretch> {
    let start = mark.at + mark.length;
    let end = ends.first(start..limit)?;
    Some(Stretch::new(start..end, mark.at..end, true))
}
