//! Words, numbers, marks: the units that names and quotes are made of.
//!
//! Tokens are finer than white space: hyphens, possessives and marks are separate tokens, so that every name
//! ("Merkel" in "Merkel's", "Trump" in "Trump-era") begins and ends at the edge of a token.

use std::borrow::Cow;
use std::ops::Range;

use super::characters::{self, is_apostrophe, is_dash, is_ignorable, is_quotation_mark};
use super::folding::fold;
use super::sentences;
use super::token::{Token, TokenKind};
use crate::article::Article;
use crate::english::abbreviations::{self, Abbreviation};
use crate::english::{Class, is};
use crate::pace::Pace;
use crate::work;

/// All tokens of an article, with its sentences.
#[derive(Clone, Debug, Default)]
pub struct TokenList<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
}

impl<'a> TokenList<'a> {
    /// Cuts the article into tokens and sentences. Linear in the text's length.
    pub fn new(article: &'a Article) -> Self {
        crate::pace::at_once(Self::new_paced(article, &Pace::unhurried()))
    }

    /// The same in slices of time.
    pub async fn new_paced(article: &'a Article, pace: &Pace) -> Self {
        let text = article.text();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::new();
        for (index, block) in article.blocks().iter().enumerate() {
            let first = tokens.len();
            let Range { start, end } = block.range;
            let scanner = Scanner { text, at: start, end, no_mail_before: start };
            scanner.scan(index as u32, &mut tokens, pace).await;
            sentences::split(text, &mut tokens, first, &mut sentences, pace).await;
            pace.pause().await;
        }
        Self { text, tokens, sentences }
    }

    /// The text that the tokens' offsets point into.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All tokens, in text order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Ranges of token indices; a sentence never crosses a block.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The token's text as it stands in the article.
    pub fn text(&self, index: usize) -> &'a str {
        work::count(1);
        let token = &self.tokens[index];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The token's text without soft hyphens and with straight apostrophes.
    pub fn plain(&self, index: usize) -> Cow<'a, str> {
        characters::plain(self.text(index))
    }

    /// The bytes from the first token's start to the last one's end. `tokens` must not be empty.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start as usize..self.tokens[tokens.end - 1].end as usize
    }

    /// Index of the first token that ends after `byte`; the number of tokens where none does.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.end as usize <= byte)
    }

    /// The tokens that lie at least partly within `bytes`.
    pub fn covering(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.at_byte(bytes.start);
        let end = self.tokens.partition_point(|token| (token.start as usize) < bytes.end);
        start..end.max(start)
    }
}

/// Characters that an e-mail address may have (RFC 5321, 4.5.3.1.3).
const LONGEST_MAIL: usize = 254;

/// Bytes that are cut into tokens between two pauses: less than a millisecond's work.
const BETWEEN_PAUSES: usize = 4_000;

/// Walks one block.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// No e-mail address begins before this byte. If none begins at "a" of "a-b-c", none begins at "b" or "c"
    /// either, so that no run of characters is scanned twice.
    no_mail_before: usize,
}

/// Top-level domains that make "name.domain" one word. Anything else after a full stop is a missing space.
const DOMAINS: &[&str] = &[
    "ai", "ca", "co", "com", "de", "edu", "eu", "fm", "fr", "gov", "info", "io", "me", "mil",
    "net", "news", "org", "ru", "tv", "ua", "uk", "us",
];

impl<'a> Scanner<'a> {
    async fn scan(mut self, block: u32, tokens: &mut Vec<Token>, pace: &Pace) {
        let mut spaced = true;
        let mut pause_at = self.at + BETWEEN_PAUSES;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || c.is_control() || is_ignorable(c) {
                spaced |= !is_ignorable(c);
                self.at += c.len_utf8();
                continue;
            }
            let start = self.at;
            if start >= pause_at {
                pace.pause().await;
                pause_at = start + BETWEEN_PAUSES;
            }
            let kind = self.token(c, spaced);
            debug_assert!(self.at > start && self.text.is_char_boundary(self.at));
            tokens.push(Token {
                start: start as u32,
                end: self.at as u32,
                kind,
                spaced,
                block,
                sentence: 0,
            });
            spaced = false;
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        work::count(1);
        self.rest().chars().next()
    }

    /// Moves behind one token that starts with `c`.
    fn token(&mut self, c: char, spaced: bool) -> TokenKind {
        if let Some(length) = self.address(c) {
            self.at += length;
            return TokenKind::Symbol;
        }
        if c.is_alphanumeric() {
            return self.word();
        }
        if is_apostrophe(c) && !spaced && self.is_possessive(c.len_utf8()) {
            self.at += c.len_utf8() + 1;
            return TokenKind::Word;
        }
        // An ellipsis, a dash typed as hyphens, or quotation marks typed as `` and ''.
        if matches!(c, '.' | '-' | '`' | '\'') {
            let longest = if matches!(c, '`' | '\'') { 2 } else { usize::MAX };
            let same = |&next: &char| next == c;
            let run = self.rest().chars().take(longest).take_while(same).count();
            work::count(run);
            self.at += run;
            return TokenKind::Punctuation;
        }
        self.at += c.len_utf8();
        if is_punctuation(c) { TokenKind::Punctuation } else { TokenKind::Symbol }
    }

    /// Bytes of the web address, e-mail address, @handle or #tag that starts here, if one does.
    fn address(&mut self, c: char) -> Option<usize> {
        let rest = self.rest();
        if matches!(c, '@' | '#') {
            let name = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let length = 1 + name.unwrap_or(rest.len() - 1);
            return (length > 1).then_some(length);
        }
        let is_web = ["http://", "https://", "www."].iter().any(|prefix| {
            rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        });
        if is_web {
            return self.stretch(usize::MAX);
        }
        // Mail: letters, an @ and a dot behind it, within one stretch without white space.
        if c.is_ascii_alphanumeric() && self.at >= self.no_mail_before {
            let local = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._%+-".contains(c)));
            let local = local.unwrap_or(rest.len());
            work::count(local);
            if rest[local..].starts_with('@')
                && let Some(length) = self.stretch(LONGEST_MAIL)
                && rest[local..length].contains('.')
            {
                return Some(length);
            }
            self.no_mail_before = self.at + local;
        }
        None
    }

    /// Bytes of the stretch that starts here, up to white space or a quotation mark and without the punctuation
    /// at its end; none where it has more characters than `longest`.
    fn stretch(&self, longest: usize) -> Option<usize> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || (is_quotation_mark(c) && c != '\'');
        let mut characters = rest.char_indices().enumerate();
        let end = characters.find(|&(count, (_, c))| count > longest || ends(c));
        let (count, (end, _)) = end.unwrap_or((0, (rest.len(), ' ')));
        work::count(end);
        let stretch = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        (count <= longest).then_some(stretch.len())
    }

    /// Whether the apostrophe here (of `length` bytes) and an "s" behind it end a word.
    fn is_possessive(&self, length: usize) -> bool {
        let mut behind = self.rest()[length..].chars();
        matches!(behind.next(), Some('s' | 'S'))
            && !behind.next().is_some_and(char::is_alphanumeric)
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        // Start of the stretch since the last full stop: "U.S." is made of stretches of one letter.
        let mut stretch = start;
        let mut previous = ' ';
        while let Some(c) = self.peek() {
            let next = self.rest()[c.len_utf8()..].chars().next().unwrap_or(' ');
            let is_glued = c.is_uppercase() && next.is_lowercase() && self.ends_in_time(start);
            let joins = if is_glued {
                // "20:19Jane": the time of a post, and the name behind it.
                false
            } else if c.is_alphanumeric() || is_combining(c) {
                true
            } else if is_ignorable(c) {
                next.is_alphanumeric() || is_ignorable(next)
            } else if is_apostrophe(c) {
                next.is_alphabetic()
                    && previous.is_alphabetic()
                    && !self.is_possessive(c.len_utf8())
            } else if c == '&' {
                previous.is_uppercase() && next.is_uppercase()
            } else if matches!(c, '.' | ',' | ':') && previous.is_ascii_digit() {
                next.is_ascii_digit()
            } else if c == '.' {
                let joins = self.joins_full_stop(&self.text[start..self.at], stretch - start);
                stretch = self.at + 1;
                joins
            } else {
                false
            };
            if !joins {
                break;
            }
            previous = if is_ignorable(c) { previous } else { c };
            self.at += c.len_utf8();
        }
        self.take_own_full_stop(start);
        let word = &self.text[start..self.at];
        if word.contains(|c: char| c.is_alphabetic()) { TokenKind::Word } else { TokenKind::Number }
    }

    /// Whether the full stop here continues the word so far: "U" of "U.S.", "amazon" of "amazon.com".
    /// `stretch` is where the letters since the last full stop begin in `word`.
    fn joins_full_stop(&self, word: &str, stretch: usize) -> bool {
        let behind = &self.rest()[1..];
        let length = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
        work::count(length);
        let letters = &behind[..length];
        let is_letter = |s: &str| {
            let mut characters = s.chars();
            characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
        };
        if is_letter(&word[stretch..]) && is_letter(letters) {
            return true;
        }
        let is_doctorate = abbreviations::is_doctorate(word, letters);
        is_doctorate || (word.len() > 1 && DOMAINS.contains(&letters))
    }

    /// Whether what was read since `start` is a time of day: "20:19".
    fn ends_in_time(&self, start: usize) -> bool {
        let is_minutes = |text: &str| text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit());
        if self.at - start > "00:00".len() {
            return false;
        }
        self.text[start..self.at].split_once([':', '.']).is_some_and(|(hours, minutes)| {
            matches!(hours.len(), 1 | 2)
                && hours.bytes().all(|c| c.is_ascii_digit())
                && is_minutes(minutes)
        })
    }

    /// Whether the "I" at `start` stands between a given name and a surname: "Albert I. Roe". "I." ends
    /// a sentence far more often.
    fn is_middle_initial(&self, start: usize) -> bool {
        const LONGEST: usize = 40;
        let from = self.text.floor_char_boundary(start.saturating_sub(LONGEST));
        let before = self.text[from..start].strip_suffix(' ').unwrap_or_default();
        let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let Some(behind) = self.rest()[1..].strip_prefix(' ') else { return false };
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let is_name = |word: &str| {
            word.len() > 1
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
        };
        let is_title =
            matches!(abbreviations::classify(before), Abbreviation::Title | Abbreviation::Other);
        let behind = &behind[..end.min(LONGEST)];
        is_name(before) && !is_title && is_name(behind) && !is(&fold(behind), Class::Starter)
    }

    /// Takes the full stop that belongs to an abbreviation into the word that began at `start`.
    fn take_own_full_stop(&mut self, start: usize) {
        let rest = self.rest();
        if !rest.starts_with('.') || rest.starts_with("..") {
            return;
        }
        let word = &self.text[start..self.at];
        let is_dotted = word.contains('.')
            && word.split('.').all(|part| (1..=2).contains(&part.chars().count()))
            && !word.contains(|c: char| c.is_ascii_digit());
        let has_number = || rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_abbreviation = abbreviations::classify(word) != Abbreviation::No
            && (!abbreviations::needs_number(word) || has_number());
        let is_initial = word == abbreviations::FIRST_PERSON && self.is_middle_initial(start);
        if is_dotted || is_abbreviation || is_initial {
            self.at += 1;
        }
    }
}

/// Combining marks, so that decomposed accents stay in their word.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation() && !"$+<=>^|~".contains(c);
    }
    is_quotation_mark(c)
        || is_dash(c)
        || matches!(c, '¡' | '§' | '¶' | '·' | '¿' | '\u{2020}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}' | '\u{ff08}' | '\u{ff09}'
            | '\u{ff0c}' | '\u{ff0e}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let list = TokenList::new(&article);
        (0..list.len()).map(|i| list.text(i).to_owned()).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected);
    }

    #[test]
    fn abbreviations_keep_their_full_stops() {
        check("The U.S. and the U.K. met.", "The U.S. and the U.K. met .");
        check("Mr. Roe left on Nov. 18.", "Mr. Roe left on Nov. 18 .");
        check("J.K. Row and John F. Roe Jr. came", "J.K. Row and John F. Roe Jr. came");
        check("at 5 p.m. with a Ph.D. in law", "at 5 p.m. with a Ph.D. in law");
        check("No. Never.", "No . Never .");
        check("No. 5", "No. 5");
        check("Albert I. Roe met me and I. He left.", "Albert I. Roe met me and I . He left .");
        check("King Albert I. The end", "King Albert I . The end");
        check("20:19Jane Roe left at 7:30pm", "20:19 Jane Roe left at 7:30pm");
    }

    #[test]
    fn names_stay_whole_and_edges_come_apart() {
        check("O’Brien’s d'Alema", "O’Brien ’s d'Alema");
        check("al-Sisi", "al - Sisi");
        check("U.S.-led AT&T", "U.S. - led AT&T");
        check("the Roes’ house", "the Roes ’ house");
        check("Amazon.com said.The end", "Amazon.com said . The end");
        check("Mil\u{ad}ley\u{a0}spoke", "Mil\u{ad}ley spoke");
    }

    #[test]
    fn marks_stand_alone() {
        check("“Stop!” he said…", "“ Stop ! ” he said …");
        check("``Well,'' she said -- twice...", "`` Well , '' she said -- twice ...");
        check("He paid $1,000.50 at 7:30.", "He paid $ 1,000.50 at 7:30 .");
        check("‘Don’t go’", "‘ Don’t go ’");
    }

    #[test]
    fn addresses_are_one_token() {
        check("see https://a.example/b?c=d, ok", "see https://a.example/b?c=d , ok");
        check("ask jane.roe@a.example.", "ask jane.roe@a.example .");
        check("@jane_roe on #news 👍🏽!", "@jane_roe on #news 👍 🏽 !");
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text_in_order(text in "(\\PC|[A-Za-z.'’@&\n\u{ad} -]){0,200}") {
            let article = Article::from_text(text.clone());
            let list = TokenList::new(&article);
            let mut end = 0;
            for token in list.tokens() {
                let (from, to) = (token.start as usize, token.end as usize);
                prop_assert!(end <= from && from < to);
                let gap = &text[end..from];
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control() || is_ignorable(c)));
                end = to;
            }
            let sentences: Vec<usize> = list.sentences().iter().cloned().flatten().collect();
            prop_assert_eq!(sentences, (0..list.len()).collect::<Vec<_>>());
        }
    }
}
