//! Who is dead in the article, and so cannot be speaking in it.

use std::ops::Range;

use crate::english::words::{LATE, OF, THE};
use crate::english::{Class, is};
use crate::reading::Reading;

/// How many tokens behind a name its "died" may be: "Roe, 41, was shot dead".
const NEAR: usize = 7;

/// Whether the words around a name, with the title before it, tell of the person's death. The next name begins
/// at `next`.
pub(super) fn is_told(reading: &Reading, name: Range<usize>, next: usize) -> bool {
    is_told_behind(reading, name.end, next) || is_told_before(reading, name.start)
}

/// "Roe’s murder", "Roe, 41, was found dead".
fn is_told_behind(reading: &Reading, end: usize, next: usize) -> bool {
    if end >= reading.len() {
        return false;
    }
    let is = |index: usize, class| reading.is_word(index) && reading.is(index, class);
    if reading.is_possessive(end) {
        return end + 1 < reading.len() && is(end + 1, Class::Death);
    }
    let limit = next.min(end + NEAR).min(reading.sentence(end).end);
    // "Roe died"; "Roe killed" needs its "was".
    let mut is_passive = false;
    (end..limit).take_while(|&index| !is(index, Class::Reports)).any(|index| {
        let dies = is(index, Class::Dies) || is_passive && is(index, Class::Kills);
        is_passive |= is(index, Class::PastBe);
        dies
    })
}

/// "the death of Roe", "killed Jane Roe", "the late Jane Roe".
fn is_told_before(reading: &Reading, start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map_or("", |at| reading.word(at));
    is(before(1), Class::Kills)
        || before(1) == LATE && before(2) == THE
        || before(1) == OF && is(before(2), Class::Death)
}
