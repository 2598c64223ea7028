//! Words of names.

use std::ops::Range;

use crate::english::{Class, is};
use crate::text::characters::{is_apostrophe, is_dash, is_quotation_mark};
use crate::text::{TokenKind, TokenList, fold};

/// Whether the word has letters and all of them are capitals.
pub(super) fn is_all_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the token is "'s" or a lone apostrophe behind a word.
pub(super) fn is_possessive(tokens: &TokenList, index: usize) -> bool {
    let Some(token) = tokens.tokens().get(index) else { return false };
    let mut characters = tokens.text(index).chars();
    !token.spaced
        && characters.next().is_some_and(is_apostrophe)
        && matches!(characters.next(), None | Some('s' | 'S'))
        && characters.next().is_none()
}

/// The tokens as one readable line: white space as single spaces, invisible characters gone, no
/// possessive and no white space at the end.
pub(super) fn display(tokens: &TokenList, mut range: Range<usize>) -> String {
    while range.len() > 1 && is_possessive(tokens, range.end - 1) {
        range.end -= 1;
    }
    // A mark that opens or closes outside the name.
    let is_mark = |index: usize| tokens.text(index).chars().all(is_quotation_mark);
    let marks = range.clone().filter(|&index| is_mark(index)).count();
    if range.len() > 1 && marks % 2 == 1 {
        if is_mark(range.start) {
            range.start += 1;
        } else if is_mark(range.end - 1) {
            range.end -= 1;
        }
    }
    let mut line = String::new();
    for index in range.clone() {
        if index > range.start && tokens.tokens()[index].spaced {
            line.push(' ');
        }
        line.extend(
            tokens.text(index).chars().filter(|&c| !crate::text::characters::is_ignorable(c)),
        );
    }
    line
}

/// Whether the token is the "al" of "al-Roe": typed "el" or "Al" as often, or left out.
fn is_arabic_article(tokens: &TokenList, index: usize) -> bool {
    let joins = |index: usize| tokens.tokens().get(index).is_some_and(|token| !token.spaced);
    is(&fold(tokens.text(index)), Class::ArabicArticle)
        && joins(index + 1)
        && joins(index + 2)
        && tokens.text(index + 1).chars().all(is_dash)
}

/// A word of a name, with what folding loses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameWord {
    pub folded: String,
    /// Between quotation marks or brackets: a nickname.
    pub is_aside: bool,
    pub is_capitals: bool,
}

/// The words of a name: hyphens split words ("Rees-Mogg" is two), initials stand alone ("J.K." is
/// two), possessives, Arabic articles, commas and stops are gone.
pub(super) fn name_words(tokens: &TokenList, range: Range<usize>) -> Vec<NameWord> {
    let mut words = Vec::with_capacity(range.len());
    let mut is_aside = false;
    let many = range.len() > 1;
    for index in range {
        let text = tokens.text(index);
        match tokens.tokens()[index].kind {
            _ if is_possessive(tokens, index) || is_arabic_article(tokens, index) => {}
            TokenKind::Punctuation if text == "(" => is_aside = true,
            TokenKind::Punctuation if text == ")" => is_aside = false,
            TokenKind::Punctuation if text == "&" => {
                words.push(NameWord { folded: "and".into(), is_aside, is_capitals: false });
            }
            TokenKind::Punctuation if text.chars().all(is_quotation_mark) => is_aside = !is_aside,
            TokenKind::Punctuation => {}
            _ => {
                let is_capitals = is_all_capitals(text);
                let is_initials = is_capitals
                    && text.contains('.')
                    && text.split('.').all(|part| part.chars().count() <= 1);
                let folded =
                    fold(text.strip_suffix(".com").filter(|name| !name.is_empty()).unwrap_or(text));
                if is_initials && many {
                    let letters = folded.chars().map(String::from);
                    words.extend(letters.map(|folded| NameWord { folded, is_aside, is_capitals }));
                } else if folded.contains(is_dash) {
                    let parts = folded.split(is_dash).filter(|part| !part.is_empty());
                    words.extend(parts.map(|part| NameWord {
                        folded: part.into(),
                        is_aside,
                        is_capitals,
                    }));
                } else if !folded.is_empty() {
                    words.push(NameWord { folded, is_aside, is_capitals });
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn words_of_a_name() {
        let words = |text: &str| {
            let article = Article::from_text(text);
            let tokens = TokenList::new(&article);
            let words = name_words(&tokens, 0..tokens.len());
            words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("J.K. Rees-Roe’s"), "j k rees roe");
        assert_eq!(words("Earl “Duke” Roe, Jr."), "earl duke roe jr");
        assert_eq!(words("Roe & Sons"), "roe and sons");
        assert_eq!(words("U.N."), "un");
        assert_eq!(words("Omar el-Roe"), words("Omar al-Roe"));
        assert_eq!(words("Roe.com"), "roe");
    }
}
