//! The case of words and sentences.

use crate::text::{TokenKind, TokenList};
use crate::work;

/// The case of one token, as far as it matters for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// "house"
    Lower,
    /// "Merkel"
    Title,
    /// "NATO"
    Upper,
    /// "J"
    Letter,
    /// "McDonald", "iPhone", "O'Brien"
    Mixed,
    /// "U.S.", "J.K."
    Dotted,
    /// "G20", "3M"
    Alphanumeric,
    /// "1,000"
    Number,
    /// Punctuation.
    Mark,
    /// "$", an address, an emoji.
    Symbol,
    /// Letters of scripts without case.
    Caseless,
}

impl Case {
    /// How many cases there are.
    pub const COUNT: usize = 11;

    /// The case of a token, by its text and kind.
    pub fn of(word: &str, kind: TokenKind) -> Self {
        work::count(1);
        match kind {
            TokenKind::Number => return Self::Number,
            TokenKind::Punctuation => return Self::Mark,
            TokenKind::Symbol => return Self::Symbol,
            TokenKind::Word => {}
        }
        let (mut upper, mut lower, mut digits, mut stops) = (0, 0, 0, 0);
        let mut first_is_upper = None;
        for c in word.chars() {
            // ASCII first: the Unicode tables cost several times as much.
            let (is_upper, is_lower) = if c.is_ascii() {
                (c.is_ascii_uppercase(), c.is_ascii_lowercase())
            } else {
                (c.is_uppercase(), c.is_lowercase())
            };
            upper += u32::from(is_upper);
            lower += u32::from(is_lower);
            digits += u32::from(c.is_ascii_digit());
            stops += u32::from(c == '.');
            if first_is_upper.is_none() && (is_upper || is_lower) {
                first_is_upper = Some(is_upper);
            }
        }
        match (upper, lower) {
            _ if digits > 0 => Self::Alphanumeric,
            (0, 0) => Self::Caseless,
            (0, _) => Self::Lower,
            (_, 0) if stops > 0 => Self::Dotted,
            (1, 0) => Self::Letter,
            (_, 0) => Self::Upper,
            (1, _) if first_is_upper == Some(true) => Self::Title,
            _ => Self::Mixed,
        }
    }
}

/// The case of a sentence: where everything is capitalised, a capital says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SentenceCase {
    /// Running text: a capital means something.
    Normal,
    /// A Headline Written Like This
    Title,
    /// ALL CAPITALS
    Upper,
    /// no capital at all
    Lower,
}

impl SentenceCase {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// From the cases of a sentence's tokens; `tokens` is where they stand in the list.
    pub fn of(list: &TokenList, tokens: std::ops::Range<usize>, cases: &[Case]) -> Self {
        let (mut capital, mut upper, mut lower, mut long_lower) = (0, 0, 0, 0);
        for (i, case) in tokens.zip(cases) {
            match case {
                Case::Lower => {
                    lower += 1;
                    long_lower += u32::from(list.text(i).len() > 4);
                }
                Case::Title | Case::Mixed => capital += 1,
                Case::Upper => {
                    capital += 1;
                    upper += 1;
                }
                Case::Dotted | Case::Letter => upper += 1,
                _ => {}
            }
        }
        if capital == 0 && lower >= 2 {
            Self::Lower
        } else if upper >= 3 && capital - upper.min(capital) == 0 && lower <= upper / 6 {
            Self::Upper
        } else if capital >= 4 && long_lower * 8 <= capital {
            Self::Title
        } else {
            Self::Normal
        }
    }
}
