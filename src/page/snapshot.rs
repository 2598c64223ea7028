//! A page's nodes as plain data: what the article is looked for in and its text is read from.
//!
//! The DOM is read once, in a batch (`dom.js`); everything after works on this and needs no browser.

use std::ops::Range;

use super::tags::Tag;

/// Numbers for each node in the array that `dom.js` fills.
const STRIDE: usize = 4;
/// In place of a tag: the node is a text node.
const TEXT: i32 = -1;

/// Index of a node in [`Snapshot::nodes`], and of the DOM node in the array kept beside it.
pub type NodeIndex = usize;

/// A node, in document order; an element that is hidden or opaque (a script, a button) has no
/// children here.
#[derive(Clone, Debug)]
pub struct Node {
    pub parent: Option<NodeIndex>,
    /// One past its last descendant.
    pub end: NodeIndex,
    pub content: Content,
}

#[derive(Clone, Debug)]
pub enum Content {
    /// Bytes into [`Snapshot::text`].
    Text(Range<usize>),
    Element {
        tag: Tag,
        hints: Option<usize>,
        flags: Flags,
    },
}

/// What `dom.js` saw of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// By `hidden`, `aria-hidden` or its style.
    pub fn hidden(self) -> bool {
        self.0 & 1 != 0
    }

    /// `<a href>`.
    pub fn link(self) -> bool {
        self.0 & 2 != 0
    }

    /// `<a href="#…">`: a footnote or a table of contents, hardly a teaser.
    pub fn link_in_page(self) -> bool {
        self.0 & 4 != 0
    }
}

/// The names that an element goes by, which hint at what it is.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    pub role: String,
    pub property: String,
    /// `id`, `class` and `aria-label`.
    pub names: String,
}

/// What the page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    pub title: String,
    pub headline: String,
    /// By `og:type` or JSON-LD.
    pub is_article: bool,
}

/// A page, or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub nodes: Vec<Node>,
    /// The text of all text nodes, one after the other.
    pub text: String,
    pub hints: Vec<Hints>,
    pub metadata: Metadata,
    /// Whether this is a whole document rather than an element that somebody chose.
    pub whole: bool,
}

impl Snapshot {
    /// Puts together what `snapshot()` of `dom.js` returns. Numbers that make no sense (a page may
    /// have tampered with the builtins that `dom.js` uses) are cut off rather than trusted.
    pub fn new(
        numbers: &[i32],
        text: String,
        tags: &str,
        hints: &str,
        metadata: &str,
        whole: bool,
    ) -> Self {
        let tags: Vec<Tag> = tags.split('\n').map(Tag::from_name).collect();
        let hints: Vec<Hints> = hints.split('\n').map(read_hints).collect();
        let mut nodes: Vec<Node> = Vec::with_capacity(numbers.len() / STRIDE);
        let mut at = 0;
        for record in numbers.chunks_exact(STRIDE) {
            let [parent, tag, value, flags] = record else { break };
            let parent = usize::try_from(*parent).ok().filter(|parent| *parent < nodes.len());
            let content = if *tag == TEXT {
                let start = at.min(text.len());
                let end = start + utf16_prefix(&text[start..], *value as usize);
                // One more for the separator.
                at = end + 1;
                Content::Text(start..end)
            } else {
                let tag = usize::try_from(*tag).ok().and_then(|tag| tags.get(tag).copied());
                let hints = usize::try_from(*value).ok().filter(|hint| *hint < hints.len());
                let flags = Flags(*flags as u8);
                Content::Element { tag: tag.unwrap_or(Tag::Inline), hints, flags }
            };
            nodes.push(Node { parent, end: nodes.len() + 1, content });
        }
        for index in (0..nodes.len()).rev() {
            if let Some(parent) = nodes[index].parent {
                nodes[parent].end = nodes[parent].end.max(nodes[index].end);
            }
        }
        Self { nodes, text, hints, metadata: read_metadata(metadata), whole }
    }

    pub fn tag(&self, node: NodeIndex) -> Option<Tag> {
        match self.nodes[node].content {
            Content::Element { tag, .. } => Some(tag),
            Content::Text(_) => None,
        }
    }

    pub fn flags(&self, node: NodeIndex) -> Flags {
        match self.nodes[node].content {
            Content::Element { flags, .. } => flags,
            Content::Text(_) => Flags::default(),
        }
    }

    pub fn hints(&self, node: NodeIndex) -> Option<&Hints> {
        match self.nodes[node].content {
            Content::Element { hints, .. } => Some(&self.hints[hints?]),
            Content::Text(_) => None,
        }
    }

    /// The node and all nodes below it.
    pub fn subtree(&self, node: NodeIndex) -> Range<NodeIndex> {
        node..self.nodes[node].end
    }

    /// The node's ancestors, its parent first.
    pub fn ancestors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + Clone {
        std::iter::successors(self.nodes[node].parent, |node| self.nodes[*node].parent)
    }
}

/// Bytes of `text` that make up `units` UTF-16 code units.
fn utf16_prefix(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left < c.len_utf16() {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

fn read_hints(line: &str) -> Hints {
    let mut parts = line.split('\t').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    Hints { role: next().to_ascii_lowercase(), property: next(), names: next() }
}

fn read_metadata(lines: &str) -> Metadata {
    let mut lines = lines.split('\n').map(str::trim);
    let mut next = || lines.next().unwrap_or_default();
    let (title, headline, kind, declared) = (next(), next(), next(), next());
    Metadata {
        title: title.to_owned(),
        headline: headline.to_owned(),
        is_article: kind.eq_ignore_ascii_case("article") || !declared.is_empty(),
    }
}
