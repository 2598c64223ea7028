//! A page as read from the DOM: a few arrays that cross from JavaScript to WebAssembly at once. As JSON it is
//! the form in which `scripts/save-snapshot.mjs` saves a page for a native test or a debugger.

use serde::{Deserialize, Serialize};

use super::layout::Layout;
use super::snapshot::{Content, Flags, Hints, Metadata, Node, Snapshot, set_ends};
use super::tags::Tag;

/// Numbers for each node in [`RawSnapshot::numbers`].
const STRIDE: usize = 4;
/// In place of a tag: the node is a text node.
pub(super) const TEXT: i32 = -1;

/// What `snapshot()` of `src/page/read.ts` returns, but for the nodes themselves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RawSnapshot {
    /// Four for each node, in document order: the parent's index or -1; the tag's index or, for a
    /// text node, -1; the hints' index or -1 or, for a text node, its length in UTF-16 code units;
    /// [`Flags`].
    pub numbers: Vec<i32>,
    /// The text of all text nodes, a character between two.
    pub text: String,
    /// The elements' local names, a line each.
    pub tags: String,
    /// Role, `itemprop` and names of elements, with a tab between, a line each.
    pub hints: String,
    /// Title, `og:title`, `og:type`, the types that JSON-LD names, the page's address by its canonical
    /// link or `og:url`, the names of all `<meta property>`: a line each.
    pub metadata: String,
    /// Whether this is a whole document rather than an element that somebody chose.
    pub whole: bool,
    /// How each node is laid out, as `layout()` of `layout.ts` has it; empty where nobody asked.
    pub layout: Vec<u8>,
}

impl RawSnapshot {
    /// How the page is laid out, by its elements' tags where the browser was not asked.
    pub fn layout(&self) -> Layout {
        Layout::computed(0, self.layout.clone())
    }

    /// Builds the snapshot. Numbers that make no sense (a page may have replaced the built-ins that `read.ts`
    /// uses) are cut off rather than trusted.
    pub fn read(self) -> Snapshot {
        let text = self.text;
        let tags: Vec<Tag> = self.tags.split('\n').map(Tag::from_name).collect();
        let hints: Vec<Hints> = self.hints.split('\n').map(read_hints).collect();
        let mut nodes: Vec<Node> = Vec::with_capacity(self.numbers.len() / STRIDE);
        // The elements that the next node may be in, innermost last.
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        for record in self.numbers.chunks_exact(STRIDE) {
            let [parent, tag, value, flags] = record else { break };
            // Document order: a node's parent is the node before it or one around that. An element
            // that is closed takes no more children, or subtrees would overlap.
            let parent = usize::try_from(*parent).ok();
            while open.last().is_some_and(|last| parent.is_none_or(|parent| *last > parent)) {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(nodes.len());
            let content = if *tag == TEXT {
                let start = at.min(text.len());
                let end = start + utf16_prefix(&text[start..], *value as usize);
                // One more for the separator.
                at = (end + 1..text.len())
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap_or(text.len());
                Content::Text(start..end)
            } else {
                let tag = usize::try_from(*tag).ok().and_then(|tag| tags.get(tag).copied());
                let hints = usize::try_from(*value).ok().filter(|hint| *hint < hints.len());
                let flags = Flags(*flags as u8);
                Content::Element { tag: tag.unwrap_or(Tag::Inline), hints, flags }
            };
            nodes.push(Node { parent, end: nodes.len() + 1, content });
        }
        set_ends(&mut nodes);
        let metadata = read_metadata(&self.metadata);
        Snapshot { nodes, text, hints, metadata, whole: self.whole }
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
    let (title, _, kind, declared) = (next(), next(), next(), next());
    let (address, properties) = (next(), next());
    Metadata {
        title: title.to_owned(),
        types: declared.split(' ').map(str::to_owned).collect(),
        kind: kind.to_ascii_lowercase(),
        address: address.to_owned(),
        properties: properties.split_whitespace().map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtrees_are_nested_whatever_the_parents() {
        let parents = [-1, 0, 1, 1, 0, 2, 9, 4, 3, -7, 9, 10, 1];
        let numbers = parents.iter().flat_map(|parent| [*parent, 0, -1, 0]).collect();
        let snapshot = RawSnapshot { numbers, ..RawSnapshot::default() }.read();
        let read: Vec<_> = snapshot.nodes.iter().map(|node| node.parent).collect();
        assert_eq!(read[..5], [None, Some(0), Some(1), Some(1), Some(0)]);
        assert_eq!(read[9..12], [None, Some(9), Some(10)]);
        for node in 0..snapshot.nodes.len() {
            for ancestor in 0..node {
                let is_inside = snapshot.ancestors(node).any(|other| other == ancestor);
                assert_eq!(snapshot.subtree(ancestor).contains(&node), is_inside);
            }
        }
    }
}
