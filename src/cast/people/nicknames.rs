//! `Earl “Duke” Roe`: one name, although marks stand in it.

use crate::names::{EntityKind, Mention};
use crate::reading::Reading;
use crate::text::TokenKind;
use crate::text::characters::is_quotation_mark;

/// Most words of a nickname.
const LONGEST: usize = 3;

/// Joins the given name, the nickname between marks or brackets and the surname of one person, where
/// they were found apart. Mentions are in text order.
pub(in crate::cast) fn join(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut rest = mentions.into_iter().peekable();
    while let Some(mut mention) = rest.next() {
        if let Some(end) = nickname_end(reading, &mention) {
            // What was found between the marks is part of the name.
            let is_inside = |next: &Mention| next.tokens.end < end;
            let nickname = rest.next_if(is_inside);
            let surname =
                rest.next_if(|next| next.tokens.start == end && next.kind == EntityKind::Person);
            match (nickname, surname) {
                (nickname, Some(surname)) => {
                    mention.tokens.end = surname.tokens.end;
                    let others = nickname.into_iter().chain([surname]);
                    mention.confidence =
                        others.fold(mention.confidence, |most, other| most.max(other.confidence));
                }
                (Some(nickname), None) => {
                    joined.push(mention);
                    mention = nickname;
                }
                (None, None) => {}
            }
        }
        joined.push(mention);
    }
    joined
}

/// The token behind the marks that open right behind a person's given name and hold a nickname.
fn nickname_end(reading: &Reading, mention: &Mention) -> Option<usize> {
    let open = mention.tokens.end;
    let is_mark =
        |index: usize| index < reading.len() && reading.text(index).chars().all(is_quotation_mark);
    if mention.kind != EntityKind::Person || mention.tokens.len() > 2 || !is_mark(open) {
        return None;
    }
    let close = (open + 2..open + 2 + LONGEST).find(|&index| is_mark(index))?;
    let block = |index: usize| reading.token(index).block;
    let is_name = (open + 1..close)
        .all(|index| reading.token(index).kind == TokenKind::Word && reading.is_capitalised(index));
    let is_tight = !reading.token(open + 1).spaced
        && !reading.token(close).spaced
        && reading.token(open).spaced;
    let behind = close + 1;
    let goes_on = behind < reading.len() && block(behind) == block(open);
    (is_name && is_tight && goes_on && reading.token(behind).spaced).then_some(behind)
}
