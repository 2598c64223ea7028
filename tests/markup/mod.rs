//! Reads articles in the inline form of our test articles: `<p e="Full Name">mention</p>` a person,
//! `<o e="…">` an organisation, `<q n="1" s="Speaker" k="direct">` a quote, `<s e="…">` words that
//! mean somebody without a name. One block a line.

use std::sync::LazyLock;

use whosaid::article::Article;
use whosaid::training::cast::Cast;
use whosaid::training::names::{EntityKind, Mention, NameFinder};
use whosaid::training::reading::Reading;
use whosaid::training::text::TokenList;

#[path = "../../train/src/markup.rs"]
#[allow(dead_code)] // Not every test asks for everything.
mod reader;

pub(crate) use reader::Tag;

static MODEL: &[u8] = include_bytes!("../../model/names.bin");

/// The finder of the shipped model, which knows given names.
pub(crate) fn finder() -> &'static NameFinder {
    static FINDER: LazyLock<NameFinder> =
        LazyLock::new(|| NameFinder::from_bytes(MODEL).expect("the shipped model is whole"));
    &FINDER
}

/// Canonical name of a tagged mention: the `e`, or the words themselves.
#[allow(dead_code)] // Not every test names entities.
pub(crate) fn canonical<'a>(tag: &'a Tag, text: &'a str) -> &'a str {
    tag.attribute("e").unwrap_or(&text[tag.bytes.clone()])
}

/// An annotated article.
pub(crate) struct Marked {
    pub article: Article,
    /// In the order in which they begin; outer before inner.
    pub tags: Vec<Tag>,
}

impl Marked {
    pub(crate) fn read(marked: &str) -> Self {
        let (text, tags) =
            reader::read(marked.trim_end_matches('\n')).expect("the markup is whole");
        Self { article: Article::from_text(text), tags }
    }

    /// The tagged people and organisations as a perfect finder would give them.
    pub(crate) fn mentions(&self, tokens: &TokenList) -> Vec<Mention> {
        let named = self.tags.iter().filter(|tag| matches!(tag.name, 'p' | 'o'));
        let mention = |tag: &Tag| Mention {
            tokens: tokens.covering(tag.bytes.clone()),
            kind: if tag.name == 'p' { EntityKind::Person } else { EntityKind::Organisation },
            confidence: tag.attribute("c").map_or(1.0, |c| c.parse().unwrap()),
            listed: None,
        };
        named.map(mention).collect()
    }

    /// The cast made from the tagged names.
    pub(crate) fn cast(&self) -> Cast {
        let reading = Reading::new(&self.article, finder().given_names());
        Cast::new(&reading, &self.mentions(reading.tokens()))
    }
}

/// Words in `<s e="…">`: what they are, the name that they are to mean, and whom the cast takes them for, with the
/// confidence.
#[allow(dead_code)] // Not every test asks whom words mean.
pub(crate) struct Meant {
    pub words: String,
    pub expected: String,
    pub found: Option<(String, f32)>,
}

/// Whom the cast made from the tagged names takes the words in `<s>` for.
#[allow(dead_code)] // Not every test asks whom words mean.
pub(crate) fn meant(marked: &str) -> Vec<Meant> {
    let marked = Marked::read(marked);
    let text = marked.article.text();
    let reading = Reading::new(&marked.article, finder().given_names());
    let cast = marked.cast();
    let words = marked.tags.iter().filter(|tag| tag.name == 's');
    let meant = |tag: &Tag| {
        let referent = cast.referent(&reading, reading.tokens().covering(tag.bytes.clone()));
        Meant {
            words: text[tag.bytes.clone()].to_owned(),
            expected: canonical(tag, text).to_owned(),
            found: referent.map(|one| (cast.entities[one.entity].name.clone(), one.confidence)),
        }
    };
    words.map(meant).collect()
}

/// A name as the page scorer compares it: letters and digits only, no accents.
#[allow(dead_code)] // Not every test names entities.
pub(crate) fn key(name: &str) -> String {
    let plain = |c: char| match c.to_lowercase().next().unwrap_or(c) {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        c => c,
    };
    name.chars().map(plain).filter(char::is_ascii_alphanumeric).collect()
}
