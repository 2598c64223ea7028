//! From the scores of labels to mentions.

use std::ops::Range;

use super::confidence::Candidate;
use super::features::{Input, KNOWN_ORGANISATION, KNOWN_OTHER, PHRASE_PLACE, ROWS_PER_TOKEN};
use super::labels::{LABELS, ORGANISATION, OUTSIDE, PERSON, is_inside};
use super::mention::EntityKind;
use super::shape::{Case, SentenceCase};
use crate::english::nations;
use crate::english::organisations::ARTICLE;
use crate::pace::Pace;
use crate::text::{TokenKind, TokenList};

/// What is added to the score of an organisation at a known name of one. The network has learned from texts
/// whose labels sometimes contradict the lists, and trusts the lists less than it should: of 0, 0.5, 1, 1.5
/// and 2 this scored best on the dev sets.
const KNOWN_NAME: f32 = 1.0;

/// Raises the scores of organisations at known names of organisations, and lowers those of all names at
/// known names of other things.
pub fn trust_lists(input: &Input, scores: &mut [[f32; LABELS]]) {
    for (rows, scores) in input.rows.iter().zip(scores) {
        for (label, added) in known_name(rows) {
            scores[label] += added * KNOWN_NAME;
        }
    }
}

/// The score of a label that is ruled out.
const NEVER: f32 = -1e4;

/// Keeps names from running over the full stop that ends a sentence: "founded by Roe. Roe said". Other marks
/// may stand within a name: "Yahoo! Japan".
pub fn end_with_sentences(input: &Input, list: &TokenList, scores: &mut [[f32; LABELS]]) {
    let mut is_behind_stop = false;
    for (token, scores) in input.tokens.iter().zip(scores) {
        let Some(token) = token.map(|token| token as usize) else {
            is_behind_stop = false;
            continue;
        };
        let sentence = list.tokens()[token].sentence;
        let is_last = list.tokens().get(token + 1).is_none_or(|next| next.sentence != sentence);
        let is_stop = is_last && list.text(token) == ".";
        if is_stop || is_behind_stop {
            for label in (0..LABELS).filter(|&label| is_inside(label)) {
                scores[label] = NEVER;
            }
        }
        is_behind_stop = is_stop;
    }
}

/// The labels that a known name at a token with these rows makes more (1) or less (-1) likely.
pub fn known_name(rows: &[u32; ROWS_PER_TOKEN]) -> impl Iterator<Item = (usize, f32)> {
    let row = rows[PHRASE_PLACE];
    let place = |known: [u32; 2]| known.iter().position(|&known| known == row);
    let organisation = place(KNOWN_ORGANISATION).map(|place| (ORGANISATION[place], 1.0));
    let other = place(KNOWN_OTHER).into_iter();
    let against = other.flat_map(|place| [(ORGANISATION[place], -1.0), (PERSON[place], -1.0)]);
    organisation.into_iter().chain(against)
}

/// Penalty for an organisation that begins right behind another one. In running text this hardly happens: two
/// names in a row that the network takes for organisations are nearly always one name, or a person's.
const TOUCHING_ORGANISATION: f32 = 3.0;

/// Tokens that are given labels between two pauses.
const BETWEEN_PAUSES: usize = 4_000;

/// The best sequence of labels in which every name begins before it continues (Viterbi).
pub async fn best_labels(scores: &[[f32; LABELS]], pace: &Pace) -> Vec<u8> {
    let mut from = vec![[0_u8; LABELS]; scores.len()];
    let mut best = [f32::NEG_INFINITY; LABELS];
    best[OUTSIDE] = 0.0;
    for (at, (scores, from)) in scores.iter().zip(&mut from).enumerate() {
        if at % BETWEEN_PAUSES == BETWEEN_PAUSES - 1 {
            pace.pause().await;
        }
        // All labels but the inside ones may follow any label, so they share one predecessor; only
        // an organisation would rather not follow another.
        let mut top = 0;
        let mut top_elsewhere = 0;
        for label in 1..LABELS {
            if best[label] > best[top] {
                top = label;
            }
            if best[label] > best[top_elsewhere] && !ORGANISATION.contains(&label) {
                top_elsewhere = label;
            }
        }
        let loses = best[top] - best[top_elsewhere] > TOUCHING_ORGANISATION;
        let before_organisation = if loses { top } else { top_elsewhere };
        // Only differences count; without the common part, sums stay small in a long text.
        let common = best[top];
        let mut next = [0.0; LABELS];
        for label in 0..LABELS {
            let previous = if label == ORGANISATION[0] {
                before_organisation
            } else if !is_inside(label) {
                top
            } else if best[label - 1] >= best[label] {
                label - 1
            } else {
                label
            };
            next[label] = best[previous] - common + scores[label];
            if label == ORGANISATION[0] && loses {
                next[label] -= TOUCHING_ORGANISATION;
            }
            from[label] = previous as u8;
        }
        best = next;
    }
    let mut label =
        (0..LABELS).fold(0, |top, label| if best[label] > best[top] { label } else { top });
    let mut labels = vec![0; scores.len()];
    for (to, from) in labels.iter_mut().zip(&from).rev() {
        *to = label as u8;
        label = usize::from(from[label]);
    }
    labels
}

/// Makes sure that a name neither begins nor ends with a hyphen: what the last hyphen of a person's name joins
/// is added to it ("Kim Hae-sook"), and every other hyphen at an edge is cut off.
fn mend_hyphens(list: &TokenList, tokens: &mut Range<usize>, may_grow: bool) {
    let is_hyphen = |index: usize| matches!(list.text(index), "-" | "\u{2010}" | "\u{2011}");
    while tokens.start < tokens.end && is_hyphen(tokens.start) {
        tokens.start += 1;
    }
    if tokens.start == tokens.end || !is_hyphen(tokens.end - 1) {
        return;
    }
    let joined = list.tokens().get(tokens.end).is_some_and(|next| {
        !next.spaced
            && next.kind == TokenKind::Word
            && next.block == list.tokens()[tokens.start].block
    });
    if joined && may_grow {
        tokens.end += 1;
    } else {
        tokens.end -= 1;
    }
}

/// Takes a capitalised "The" into the name of an organisation, or out of it. At the beginning of a sentence
/// the capital says nothing; within a sentence "The" is part of the name, as it is in 162 of 170 places of the
/// hand-labelled training texts.
fn mend_article(
    list: &TokenList,
    cases: &mut SentenceCases,
    tokens: &mut Range<usize>,
    may_grow: bool,
) {
    let number = list.tokens()[tokens.start].sentence;
    let sentence = list.sentences()[number as usize].clone();
    if sentence.start == tokens.start {
        tokens.start += usize::from(list.text(tokens.start) == ARTICLE);
    } else if may_grow && list.text(tokens.start - 1) == ARTICLE {
        let case = |i: usize| Case::of(list.text(i), list.tokens()[i].kind);
        // Behind a quotation mark, "The" may begin a sentence within this one.
        let begins_anew = |i| list.text(i) != "," && matches!(case(i), Case::Mark | Case::Symbol);
        let is_inside = (sentence.start..tokens.start - 1).last().is_some_and(|i| !begins_anew(i));
        let mut is_normal = || cases.of(list, number) == SentenceCase::Normal;
        tokens.start -= usize::from(is_inside && is_normal());
    }
}

/// Gives the case of sentences, and keeps that of the last one: a sentence may contain many names.
#[derive(Default)]
struct SentenceCases(Option<(u32, SentenceCase)>);

impl SentenceCases {
    /// The case of a sentence, given by its number.
    fn of(&mut self, list: &TokenList, number: u32) -> SentenceCase {
        if let Some((last, case)) = self.0
            && last == number
        {
            return case;
        }
        let sentence = list.sentences()[number as usize].clone();
        let tokens = &list.tokens()[sentence.clone()];
        let cases: Vec<Case> = sentence
            .clone()
            .zip(tokens)
            .map(|(i, token)| Case::of(list.text(i), token.kind))
            .collect();
        let case = SentenceCase::of(list, sentence, &cases);
        self.0 = Some((number, case));
        case
    }
}

/// The names that the labels make.
pub fn candidates(
    input: &Input,
    list: &TokenList,
    scores: &[[f32; LABELS]],
    labels: &[u8],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut cases = SentenceCases::default();
    let mut at = 0;
    while at < labels.len() {
        let label = usize::from(labels[at]);
        if label == OUTSIDE || is_inside(label) {
            at += 1;
            continue;
        }
        // Breaks are no tokens: a name never runs over one.
        let goes_on =
            |i: &usize| usize::from(labels[*i]) == label + 1 && input.tokens[*i].is_some();
        let end = at + 1 + (at + 1..labels.len()).take_while(goes_on).count();
        let kind = if label == PERSON[0] {
            Some(EntityKind::Person)
        } else if label == ORGANISATION[0] {
            Some(EntityKind::Organisation)
        } else {
            None
        };
        if let (Some(kind), Some(first)) = (kind, input.tokens[at]) {
            let margins = (at..end).map(|i| margin(&scores[i], usize::from(labels[i])));
            let weakest = margins.clone().fold(f32::INFINITY, f32::min);
            let mean = margins.sum::<f32>() / (end - at) as f32;
            let mut tokens = first as usize..first as usize + (end - at);
            // The words around may belong to other names.
            let is_free =
                |at: usize| labels.get(at).is_none_or(|&label| usize::from(label) == OUTSIDE);
            let is_person = kind == EntityKind::Person;
            mend_article(list, &mut cases, &mut tokens, !is_person && is_free(at.wrapping_sub(1)));
            mend_hyphens(list, &mut tokens, is_person && is_free(end));
            let is_country = || {
                kind == EntityKind::Organisation
                    && nations::is_country_in_capitals(&list.source()[list.bytes(tokens.clone())])
            };
            if !tokens.is_empty() && !is_country() {
                candidates.push(Candidate { tokens, kind, weakest, mean });
            }
        }
        at = end;
    }
    candidates
}

/// The logarithm of the odds of `label` against all others.
pub fn margin(scores: &[f32; LABELS], label: usize) -> f32 {
    let others = (0..LABELS).filter(|&other| other != label);
    let top = others.clone().map(|other| scores[other]).fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = others.map(|other| (scores[other] - top).exp()).sum();
    scores[label] - top - sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::pace::at_once;

    #[track_caller]
    fn check(text: &str, tokens: Range<usize>, may_grow: bool, expected: &str) {
        let article = Article::from_text(text);
        let list = TokenList::new(&article);
        let mut mended = tokens;
        mend_hyphens(&list, &mut mended, may_grow);
        assert_eq!(&text[list.bytes(mended)], expected);
    }

    #[test]
    fn an_organisation_seldom_begins_right_behind_another() {
        let best = |scores: &[[f32; LABELS]]| at_once(best_labels(scores, &Pace::unhurried()));
        let scores = |labels: [(usize, f32); 2]| {
            labels.map(|(label, score)| {
                let mut scores = [0.0; LABELS];
                scores[label] = score;
                scores
            })
        };
        let [begins, goes_on] = ORGANISATION.map(|label| label as u8);
        let mut unsure = scores([(3, 4.0), (3, 2.0)]);
        unsure[1][4] = 1.5;
        assert_eq!(best(&unsure), [begins, goes_on]);
        // "AFP Getty Images" in a credit.
        let sure = scores([(3, 4.0), (3, 9.0)]);
        assert_eq!(best(&sure), [begins, begins]);
        let elsewhere = scores([(1, 4.0), (3, 2.0)]);
        assert_eq!(best(&elsewhere), [1, begins]);
    }

    #[test]
    fn a_capital_article_within_a_sentence_belongs_to_the_name() {
        let check = |text: &str, tokens: Range<usize>, may_grow, expected: &str| {
            let article = Article::from_text(text);
            let list = TokenList::new(&article);
            let mut mended = tokens;
            mend_article(&list, &mut SentenceCases::default(), &mut mended, may_grow);
            assert_eq!(&text[list.bytes(mended)], expected);
        };
        check("The Stooges came", 0..2, true, "Stooges");
        check("The Stooges came", 1..2, true, "Stooges");
        check("They heard The Stooges in May", 3..4, true, "The Stooges");
        check("They heard Can, The Stooges and others", 5..6, true, "The Stooges");
        check("They heard The Edge in May", 3..4, false, "Edge");
        check("He said: \u{201c}The Senate knows what to do\u{201d}", 5..6, true, "Senate");
        check("Why Jane Roe Left The Stooges", 5..6, true, "Stooges");
    }

    #[test]
    fn names_neither_begin_nor_end_with_a_hyphen() {
        check("Kim Hae-sook came", 0..3, true, "Kim Hae-sook");
        check("Kim Hae-sook came", 0..3, false, "Kim Hae");
        check("Kim Hae-", 0..3, true, "Kim Hae");
        check("pro-Roe rally", 1..3, true, "Roe");
        check("Kim Hae-sook came", 0..4, true, "Kim Hae-sook");
    }
}
