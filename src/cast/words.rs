//! The words of a name.

use std::ops::Range;

use crate::english::Class;
use crate::english::words::AND;
use crate::reading::Reading;
use crate::text::characters::{is_dash, is_ignorable, is_quotation_mark};
use crate::text::{TokenKind, fold};

/// The tokens as one readable line: white space as single spaces, invisible characters gone, no
/// white space at the end.
pub(super) fn display(reading: &Reading, mut range: Range<usize>) -> String {
    // An unpaired mark: the other one is outside the name.
    let is_mark = |index: usize| reading.text(index).chars().all(is_quotation_mark);
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
        if index > range.start && reading.token(index).spaced {
            line.push(' ');
        }
        line.extend(reading.text(index).chars().filter(|&c| !is_ignorable(c)));
    }
    line
}

/// Whether the token is the "al" of "al-Roe": typed "el" or "Al" as often, or left out.
fn is_arabic_article(reading: &Reading, index: usize) -> bool {
    let joins = |index: usize| index < reading.len() && !reading.token(index).spaced;
    reading.is(index, Class::ArabicArticle)
        && joins(index + 1)
        && joins(index + 2)
        && reading.text(index + 1).chars().all(is_dash)
}

/// A word of a name, with what folding would lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameWord {
    pub folded: String,
    /// Between quotation marks or brackets: a nickname.
    pub is_aside: bool,
    pub is_capitals: bool,
}

/// The words of a name: hyphens split words ("Rees-Mogg" is two), initials stand alone ("J.K." is
/// two), possessives, Arabic articles, commas and stops are gone.
pub(super) fn name_words(reading: &Reading, range: Range<usize>) -> Vec<NameWord> {
    let mut words = Vec::with_capacity(range.len());
    let mut is_aside = false;
    let many = range.len() > 1;
    for index in range {
        let text = reading.text(index);
        match reading.token(index).kind {
            // Inside a nickname an apostrophe is the mark that ends it.
            _ if reading.is_possessive(index) && !(is_aside && reading.folded(index) == "'")
                || is_arabic_article(reading, index) => {}
            TokenKind::Punctuation if text == "(" => is_aside = true,
            TokenKind::Punctuation if text == ")" => is_aside = false,
            TokenKind::Punctuation if text == "&" => {
                words.push(NameWord { folded: AND.into(), is_aside, is_capitals: false });
            }
            TokenKind::Punctuation if text.chars().all(is_quotation_mark) => is_aside = !is_aside,
            TokenKind::Punctuation => {}
            _ => {
                let is_capitals = reading.is_all_capitals(index);
                let is_initials = is_capitals
                    && text.contains('.')
                    && text.split('.').all(|part| part.chars().count() <= 1);
                let folded = match text.strip_suffix(".com") {
                    Some(name) if !name.is_empty() => fold(name),
                    _ => reading.folded(index).to_owned(),
                };
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
            let reading = Reading::new(&article, &());
            let words = name_words(&reading, 0..reading.len());
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
