//! What the names of elements (class, id) say about the kind of a block, by words that news sites and their
//! content systems use in general. The judge decides whether a block is part of the article.

use super::snapshot::Hints;
use crate::english::element_names::{ADVERT, BYLINE, CAPTION, COMMENT, CREDIT, STANDFIRST};

/// Classes that social networks give their posts to be embedded.
const POSTS: &[&str] = &[
    "bluesky-embed",
    "fb-post",
    "fb-xfbml-parse-ignore",
    "imgur-embed-pub",
    "instagram-media",
    "mastodon-embed",
    "reddit-card",
    "reddit-embed-bq",
    "text-post-media",
    "tiktok-embed",
    "twitter-tweet",
    "twitter-video",
];

/// What the names of an element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub standfirst: bool,
    pub caption: bool,
    pub byline: bool,
    pub credit: bool,
    /// Of a social network.
    pub post: bool,
    pub advert: bool,
    /// A reader's, by a numbered id.
    pub comment: bool,
    /// By `itemprop`.
    pub article_body: bool,
    pub headline: bool,
}

impl Reading {
    pub fn of(hints: &Hints) -> Self {
        let has = |wanted: &[&str]| hints.property.split(' ').any(|name| wanted.contains(&name));
        // The id comes first.
        let number = hints.names.split(' ').next().and_then(|id| id.rsplit_once(COMMENT));
        let is_digits =
            |number: &str| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
        let mut reading = Self {
            comment: number.is_some_and(|(_, number)| is_digits(number)),
            article_body: has(&["articleBody"]),
            headline: has(&["headline"]),
            standfirst: has(&["description", "alternativeHeadline", "abstract"]),
            byline: has(&["author"]),
            advert: hints.names.split(' ').any(|name| ADVERT.contains(&name)),
            post: hints.names.split(' ').any(|name| POSTS.contains(&name)),
            ..Self::default()
        };
        each_word(&hints.names, |word| {
            reading.standfirst |= STANDFIRST.contains(&word);
            reading.caption |= CAPTION.contains(&word);
            reading.byline |= BYLINE.contains(&word);
            reading.credit |= CREDIT.contains(&word);
        });
        reading
    }
}

/// The words of a class, id or label, in lower case: cut where no letter stands and before a
/// capital ("relatedLinks" is two, and so is "related-links").
pub(super) fn each_word(names: &str, mut each: impl FnMut(&str)) {
    let mut word = String::with_capacity(names.len());
    let mut before = ' ';
    for c in names.chars() {
        let begins = !c.is_alphabetic() || c.is_uppercase() && before.is_lowercase();
        if begins && !word.is_empty() {
            each(&word);
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    if !word.is_empty() {
        each(&word);
    }
}
