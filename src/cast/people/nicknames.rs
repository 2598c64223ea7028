//! `Earl “Duke” Roe`: one name, although marks stand in it.

use crate::cast::words::is_capitalised;
use crate::names::{EntityKind, Mention};
use crate::text::characters::is_quotation_mark;
use crate::text::{TokenKind, TokenList};

/// Most words of a nickname.
const LONGEST: usize = 3;

/// Joins the given name, the nickname between marks or brackets and the surname of one person, where
/// they were found apart. Mentions are in text order.
pub(in crate::cast) fn join(tokens: &TokenList, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut rest = mentions.into_iter().peekable();
    while let Some(mut mention) = rest.next() {
        if let Some(end) = nickname_end(tokens, &mention) {
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
fn nickname_end(tokens: &TokenList, mention: &Mention) -> Option<usize> {
    let open = mention.tokens.end;
    let is_mark =
        |index: usize| index < tokens.len() && tokens.text(index).chars().all(is_quotation_mark);
    if mention.kind != EntityKind::Person || mention.tokens.len() > 2 || !is_mark(open) {
        return None;
    }
    let close = (open + 2..open + 2 + LONGEST).find(|&index| is_mark(index))?;
    let block = |index: usize| tokens.tokens()[index].block;
    let is_name = (open + 1..close).all(|index| {
        tokens.tokens()[index].kind == TokenKind::Word && is_capitalised(tokens.text(index))
    });
    let is_tight = !tokens.tokens()[open + 1].spaced
        && !tokens.tokens()[close].spaced
        && tokens.tokens()[open].spaced;
    let behind = close + 1;
    let goes_on = behind < tokens.len() && block(behind) == block(open);
    (is_name && is_tight && goes_on && tokens.tokens()[behind].spaced).then_some(behind)
}
