//! `Earl “Duke” Roe`: one name, in spite of the marks in it.

use crate::english::Class;
use crate::english::words::THE;
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;
use crate::text::TokenKind;
use crate::text::characters::is_quotation_mark;

/// Most words of a nickname.
const LONGEST: usize = 3;

/// Joins given name, nickname between marks or brackets, and surname of one person, if they were found
/// separately or cut inside the marks. Mentions are in text order.
pub(in crate::cast) fn join(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut rest = mentions.into_iter().peekable();
    while let Some(mut mention) = rest.next() {
        if let Some(end) = nickname_end(reading, &mention) {
            let mut others: Vec<Mention> = Vec::new();
            while let Some(inside) = rest.next_if(|next| next.tokens.end < end) {
                others.push(inside);
            }
            let surname = rest.next_if(|next| next.tokens.start == end && next.tokens.len() < 4);
            let surname_end = match &surname {
                Some(surname) => Some(surname.tokens.end),
                None => missed_surname(reading, end, mention.tokens.start),
            };
            match surname_end {
                Some(surname_end) => {
                    mention.tokens.end = surname_end;
                    others.extend(surname);
                    mention.confidence = others
                        .iter()
                        .fold(mention.confidence, |most, one| most.max(one.confidence));
                }
                None => {
                    joined.push(mention);
                    joined.extend(others);
                    continue;
                }
            }
        }
        joined.push(mention);
    }
    joined
}

/// The end of the capitalised word at `start` if it may be the surname behind a nickname: the word at
/// `given` is a known given name.
fn missed_surname(reading: &Reading, start: usize, given: usize) -> Option<usize> {
    let is_surname = reading.is_word(start)
        && reading.is_capitalised(start)
        && !reading.is(start, Class::FunctionWord);
    (is_surname && reading.is_given_name(given)).then_some(start + 1)
}

/// The token behind the marks that open right behind a person's given name, or within its mention, and
/// hold a nickname.
fn nickname_end(reading: &Reading, mention: &Mention) -> Option<usize> {
    let is_mark =
        |index: usize| index < reading.len() && reading.text(index).chars().all(is_quotation_mark);
    let tokens = &mention.tokens;
    let open = (tokens.start + 1..=tokens.end).find(|&index| is_mark(index))?;
    if mention.kind != EntityKind::Person || open - tokens.start > 2 {
        return None;
    }
    let close = (open + 2..open + 2 + LONGEST).find(|&index| is_mark(index))?;
    let is_name = (open + 1..close).all(|index| {
        let is_article = index == open + 1 && close > open + 2 && reading.word(index) == THE;
        reading.token(index).kind == TokenKind::Word
            && (reading.is_capitalised(index) || is_article)
    });
    let is_tight = !reading.token(open + 1).spaced
        && !reading.token(close).spaced
        && reading.token(open).spaced;
    let behind = close + 1;
    let goes_on = behind < reading.len() && reading.block(behind) == reading.block(open);
    // The mention has the whole of it already.
    let is_whole = tokens.end > behind;
    (is_name && is_tight && goes_on && !is_whole && reading.token(behind).spaced).then_some(behind)
}
