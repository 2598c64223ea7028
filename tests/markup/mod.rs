//! Reads articles in the inline form of our test articles: `<p e="Full Name">mention</p>` a person,
//! `<o e="…">` an organisation, `<q n="1" s="Speaker" k="direct">` a quote, `<s e="…">` words that
//! mean somebody without a name. One block a line.

use std::ops::Range;

use whosaid::article::Article;
use whosaid::cast::Cast;
use whosaid::names::{EntityKind, Mention};
use whosaid::reading::Reading;
use whosaid::text::TokenList;

/// A tag with its place in the text, in bytes.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: char,
    pub bytes: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Canonical name: the `e`, or the words themselves.
    pub fn entity<'a>(&'a self, text: &'a str) -> &'a str {
        self.attribute("e").unwrap_or(&text[self.bytes.clone()])
    }
}

/// An annotated article.
pub struct Marked {
    pub article: Article,
    /// In the order in which they begin; outer before inner.
    pub tags: Vec<Tag>,
}

impl Marked {
    pub fn read(marked: &str) -> Self {
        let mut text = String::new();
        let mut tags: Vec<Tag> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = marked.trim_end_matches('\n');
        while let Some(at) = rest.find('<') {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let inside = rest.find('>').map(|end| &rest[1..end]).unwrap_or("");
            let name = inside.trim_start_matches('/').chars().next().unwrap_or(' ');
            let is_tag = "poqs".contains(name)
                && inside.trim_start_matches('/')[1..].chars().next().is_none_or(|c| c == ' ');
            if !is_tag {
                text.push('<');
                rest = &rest[1..];
            } else if inside.starts_with('/') {
                let tag = open.pop().expect("a closing tag closes something");
                assert_eq!(tags[tag].name, name, "tags nest");
                tags[tag].bytes.end = text.len();
                rest = &rest[inside.len() + 2..];
            } else {
                open.push(tags.len());
                let mut parts = inside[1..].split('"');
                let mut attributes = Vec::new();
                while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                    attributes
                        .push((key.trim().trim_end_matches('=').to_owned(), value.to_owned()));
                }
                tags.push(Tag { name, bytes: text.len()..text.len(), attributes });
                rest = &rest[inside.len() + 2..];
            }
        }
        text.push_str(rest);
        assert!(open.is_empty(), "every tag is closed");
        Self { article: Article::from_text(text), tags }
    }

    /// The tagged people and organisations as a perfect finder would give them.
    pub fn mentions(&self, tokens: &TokenList) -> Vec<Mention> {
        let named = self.tags.iter().filter(|tag| matches!(tag.name, 'p' | 'o'));
        let mention = |tag: &Tag| Mention {
            tokens: tokens.covering(tag.bytes.clone()),
            kind: if tag.name == 'p' { EntityKind::Person } else { EntityKind::Organisation },
            confidence: tag.attribute("c").map_or(1.0, |c| c.parse().unwrap()),
        };
        named.map(mention).collect()
    }

    /// The cast made from the tagged names.
    pub fn cast(&self) -> Cast {
        let reading = Reading::new(&self.article);
        Cast::new(&reading, &self.mentions(reading.tokens()))
    }
}

/// A name as the page scorer compares it: letters and digits only, no accents.
#[allow(dead_code)] // Not every test names entities.
pub fn key(name: &str) -> String {
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
