//! Single quotation marks, told from apostrophes.

use std::ops::Range;

use super::stretch::Stretch;
use crate::english::elisions;
use crate::sort;
use crate::work;

/// Adds the stretches between single marks to `found`, the stretches between double marks of the
/// same block. None crosses another.
pub(super) fn add(text: &str, block: &Range<usize>, found: &mut Vec<Stretch>) {
    let doubles = Doubles::new(found);
    let outermost = outermost(found);
    let taken = edges(found);
    let mut marks: Vec<Single> = singles(text, block);
    // "''12’ went out''": what is half of a double mark is no apostrophe of a shortened word.
    marks.retain(|mark| {
        let index = taken.partition_point(|range| range.end <= mark.at);
        taken.get(index).is_none_or(|range| mark.at < range.start)
    });
    let holder = |at: usize| {
        let index = outermost.partition_point(|range| range.end <= at);
        outermost.get(index).filter(|range| range.start <= at)
    };
    let mut at = 0;
    while at < marks.len() {
        let mark = &marks[at];
        let held = holder(mark.at);
        let limit = held.map_or(block.end, |range| range.end);
        let is_own = |position: usize| holder(position) == held;
        let close = if mark.opens { closing(&marks, at, limit, is_own) } else { None };
        let Some(close) = close else {
            at += 1;
            continue;
        };
        let end = &marks[close];
        let outer = mark.at..end.at + end.length;
        if !doubles.cross(&outer) {
            found.push(Stretch::new(mark.at + mark.length..end.at, outer, true));
        }
        at = close + 1;
    }
    // A single quote that runs on over paragraphs: one at the block's very start, never closed.
    if let Some(mark) = marks.first().filter(|mark| mark.opens && mark.is_curly)
        && text[block.start..mark.at].trim().is_empty()
        && !found.iter().any(|one| one.outer.start <= mark.at)
        && !marks.iter().any(|mark| mark.closes_surely)
        && found.is_empty()
    {
        found.push(Stretch::new(mark.at + mark.length..block.end, mark.at..block.end, false));
    }
}

/// The stretches between double marks, sorted by start and by end.
struct Doubles {
    by_start: Vec<Range<usize>>,
    by_end: Vec<Range<usize>>,
}

impl Doubles {
    fn new(found: &[Stretch]) -> Self {
        let mut by_start: Vec<Range<usize>> = found.iter().map(|one| one.outer.clone()).collect();
        let mut by_end = by_start.clone();
        sort::by_key(&mut by_start, |range| range.start);
        sort::by_key(&mut by_end, |range| range.end);
        Self { by_start, by_end }
    }

    /// Whether one of them begins inside the stretch and ends behind it, or the other way round. Looks at those
    /// that begin or end inside: linear for stretches that do not overlap.
    fn cross(&self, outer: &Range<usize>) -> bool {
        let begin = self.by_start.partition_point(|double| double.start <= outer.start);
        let mut begin = self.by_start[begin..].iter().take_while(|double| double.start < outer.end);
        let end = self.by_end.partition_point(|double| double.end <= outer.start);
        let mut end = self.by_end[end..].iter().take_while(|double| double.end < outer.end);
        begin.any(|double| {
            work::count(1);
            double.end > outer.end
        }) || end.any(|double| {
            work::count(1);
            double.start <= outer.start
        })
    }
}

/// The marks of the stretches, in text order.
fn edges(found: &[Stretch]) -> Vec<Range<usize>> {
    let both = |one: &Stretch| [one.outer.start..one.range.start, one.range.end..one.outer.end];
    let mut edges: Vec<Range<usize>> = found.iter().flat_map(both).collect();
    sort::by_key(&mut edges, |range| range.start);
    edges
}

/// The stretches that no other holds, in text order.
fn outermost(found: &[Stretch]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = found.iter().map(|one| one.outer.clone()).collect();
    sort::by_key(&mut all, |range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    all.retain(|range| {
        let is_outside = range.start >= end;
        end = end.max(range.end);
        is_outside
    });
    all
}

/// A mark that may be a single quotation mark.
struct Single {
    at: usize,
    length: usize,
    is_curly: bool,
    opens: bool,
    closes: bool,
    /// Behind punctuation, so that it is no apostrophe.
    closes_surely: bool,
    /// Behind an "s": perhaps a plural's possessive.
    may_be_possessive: bool,
}

fn singles(text: &str, block: &Range<usize>) -> Vec<Single> {
    let words = &text[block.clone()];
    let mut marks = Vec::new();
    for (offset, c) in words.char_indices() {
        if !matches!(c, '‘' | '’' | '\'' | '‚' | '‛' | '`' | '‹' | '›') {
            continue;
        }
        let at = block.start + offset;
        let before = text[block.start..at].chars().next_back();
        let rest = &text[at + c.len_utf8()..block.end];
        let after = rest.chars().next();
        // ‘’Tis, ''90s: a mark before the apostrophe of a shortened word.
        let is_before_elision = after.is_some_and(|mark| {
            matches!(mark, '\'' | '’') && is_elision('’', &rest[mark.len_utf8()..])
        });
        // Half of a double mark.
        if [before, after].contains(&Some(c)) && !is_before_elision {
            continue;
        }
        let is_space_before = before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '„' | ':' | '«' | '/')
        });
        let is_space_after = after.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    ')' | ']'
                        | '—'
                        | '–'
                        | '-'
                        | '.'
                        | ','
                        | ';'
                        | ':'
                        | '!'
                        | '?'
                        | '”'
                        | '"'
                        | '»'
                        | '…'
                        | '/'
                )
        });
        let is_word_after = is_before_elision
            || after.is_some_and(|c| {
                c.is_alphanumeric()
                    || matches!(c, '[' | '$' | '£' | '€' | '#' | '@' | '“' | '"' | '…')
            });
        let opens = is_space_before && is_word_after && c != '’' && !is_elision(c, rest);
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && is_space_after
            && !is_space_before
            && !matches!(c, '‘' | '‚');
        let closes_surely =
            closes && before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…' | ';'));
        let may_be_possessive = matches!(before, Some('s' | 'S' | 'z' | 'x'));
        let is_curly = c != '\'' && c != '`';
        marks.push(Single {
            at,
            length: c.len_utf8(),
            is_curly,
            opens,
            closes,
            closes_surely,
            may_be_possessive,
        });
    }
    marks
}

/// Whether the mark before `rest` is the apostrophe of a shortened word: ’90s, ’em. A mark typed as an opening
/// one counts as that, unless a word processor is likely to have turned it round.
pub(super) fn is_elision(c: char, rest: &str) -> bool {
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..length];
    work::count(length);
    let digits = word.trim_end_matches('s');
    let is_years = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = elisions::is_elision(&word.to_lowercase());
    // "‘round the clock’": only a straight mark or a right one is an elision of a common word.
    is_years || (is_short && (c != '‘' || word.len() <= 3))
}

/// The mark that closes the one at `open`, before the byte `limit`.
fn closing(
    marks: &[Single],
    open: usize,
    limit: usize,
    is_own: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut possessive = None;
    // A nested pair of the same style: one that opens in between takes the next closing one.
    for (index, mark) in marks.iter().enumerate().skip(open + 1) {
        work::count(1);
        if mark.at >= limit {
            break;
        }
        if !is_own(mark.at) {
            continue;
        }
        if mark.opens {
            break;
        }
        if !mark.closes {
            continue;
        }
        if mark.may_be_possessive && !mark.closes_surely {
            // Closing all the same if nothing better comes.
            possessive = possessive.or(Some(index));
            continue;
        }
        return Some(index);
    }
    possessive
}
