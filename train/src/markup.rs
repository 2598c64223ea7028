//! The markup of annotated articles: `<p e="Full Name">mention</p>` a person, `<o …>` an organisation,
//! `<l>` a place, `<m>` another name, `<q n="1" s="Speaker" k="direct">` a quote, `<s e="…">` words that
//! mean somebody without a name. Tags nest; nothing is escaped. The only reader of it: our own
//! articles, the gold pages and the tests' articles all go through here.

use std::ops::Range;

/// The letters of all tags.
const TAGS: &str = "polmqs";

/// A tag with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its letter.
    pub name: char,
    /// Bytes into the text without tags.
    pub bytes: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, if the tag has it.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Takes the tags out of a text: the text without them, and the tags in the order in which they begin,
/// outer before inner.
///
/// # Errors
/// Where a tag is not closed, closes nothing, or closes another one than the last that was opened.
pub(super) fn read(marked: &str) -> Result<(String, Vec<Tag>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut tags: Vec<Tag> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let inside = rest.find('>').map_or("", |end| &rest[1..end]);
        let body = inside.strip_prefix('/').unwrap_or(inside);
        let mut characters = body.chars();
        let name = characters.next().filter(|&name| TAGS.contains(name));
        let Some(name) = name.filter(|_| characters.next().is_none_or(|c| c == ' ')) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[inside.len() + 2..];
        if inside.starts_with('/') {
            let tag = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if tags[tag].name != name {
                return Err(format!("</{name}> closes a <{}>", tags[tag].name));
            }
            tags[tag].bytes.end = text.len();
        } else {
            let mut parts = body[1..].split('"');
            let mut attributes = Vec::new();
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                attributes.push((key.trim().trim_end_matches('=').to_owned(), value.to_owned()));
            }
            open.push(tags.len());
            tags.push(Tag { name, bytes: text.len()..text.len(), attributes });
        }
    }
    text.push_str(rest);
    match open.last() {
        Some(&tag) => Err(format!("<{}> does not close", tags[tag].name)),
        None => Ok((text, tags)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_nest_and_other_angles_stay() {
        let marked = r#"a < b: <q n="1" s="Jane Roe">“<p e="Jane Roe">Roe</p> <em>won</em>”</q>"#;
        let (text, tags) = read(marked).expect("the markup is whole");
        assert_eq!(text, "a < b: “Roe <em>won</em>”");
        let found: Vec<_> = tags.iter().map(|tag| (tag.name, &text[tag.bytes.clone()])).collect();
        assert_eq!(found, [('q', "“Roe <em>won</em>”"), ('p', "Roe")]);
        assert_eq!(tags[0].attribute("s"), Some("Jane Roe"));
        assert_eq!(tags[0].attribute("k"), None);
    }

    #[test]
    fn broken_markup_is_an_error() {
        assert_eq!(read("<p>Roe"), Err("<p> does not close".into()));
        assert_eq!(read("Roe</p>"), Err("</p> closes nothing".into()));
        assert_eq!(read("<p><o>Roe</p></o>"), Err("</p> closes a <o>".into()));
    }
}
