//! A page's nodes as plain data. A page is read once, in a batch; everything after that works on this data
//! and needs no browser.

use std::ops::Range;

use super::tags::Tag;

/// Index of a node in [`Snapshot::nodes`], and of the DOM node that it was read from.
pub type NodeIndex = usize;

/// A node, in document order; an element that is hidden or opaque (a script, a button) has no
/// children here.
#[derive(Clone, Debug)]
pub struct Node {
    /// The element around it; `None` for the root.
    pub parent: Option<NodeIndex>,
    /// One past its last descendant.
    pub end: NodeIndex,
    /// Text or an element.
    pub content: Content,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Content {
    /// Bytes into [`Snapshot::text`].
    Text(Range<usize>),
    /// An element.
    Element {
        /// What it means for an article.
        tag: Tag,
        /// Index in [`Snapshot::hints`], if it has any.
        hints: Option<usize>,
        /// What the reader of the page saw of it.
        flags: Flags,
    },
}

/// Sets the ends of all subtrees, given the parents. Before, each node must end right behind itself.
pub fn set_ends(nodes: &mut [Node]) {
    for index in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[index].parent {
            nodes[parent].end = nodes[parent].end.max(nodes[index].end);
        }
    }
}

/// What the reader of the page sees of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub(super) u8);

impl Flags {
    pub(super) const HIDDEN: u8 = 1;
    pub(super) const LINK: u8 = 2;
    pub(super) const LINK_IN_PAGE: u8 = 4;

    /// By `hidden` or its style, or as an ornament with `aria-hidden`.
    pub fn hidden(self) -> bool {
        self.0 & Self::HIDDEN != 0
    }

    /// `<a href>`.
    pub fn link(self) -> bool {
        self.0 & Self::LINK != 0
    }

    /// `<a href="#…">`: a footnote or a table of contents, hardly a teaser.
    pub fn link_in_page(self) -> bool {
        self.0 & Self::LINK_IN_PAGE != 0
    }
}

/// The names of an element, which hint at what it is.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Its ARIA `role`, in lower case.
    pub role: String,
    /// Its `itemprop`.
    pub property: String,
    /// `id`, `class` and `aria-label`.
    pub names: String,
}

/// What the page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The text of its `<title>`.
    pub title: String,
    /// `og:type`, in lower case.
    pub kind: String,
    /// Those that JSON-LD names.
    pub types: Vec<String>,
    /// The page's address as it gives it itself (canonical link, else `og:url`); may be empty.
    pub address: String,
    /// The names of its `<meta property>`.
    pub properties: Vec<String>,
}

impl Metadata {
    /// Whether the page says that it is an article.
    pub fn is_article(&self) -> bool {
        let is_article = |name: &String| {
            name.ends_with("Article") || name == "BlogPosting" || name.starts_with("LiveBlog")
        };
        self.kind == "article" || self.types.iter().any(is_article)
    }

    /// Whether the page says in JSON-LD that it is an article, and lists no others there.
    pub(super) fn is_one_article(&self) -> bool {
        let has = |is: &dyn Fn(&str) -> bool| self.types.iter().any(|name| is(name));
        has(&|name| name.ends_with("Article") || name == "BlogPosting")
            && !has(&|name| matches!(name, "ItemList" | "CollectionPage"))
    }

    /// Whether the page says that it offers something or lists other pages, and nothing of an article.
    pub(super) fn is_shelf(&self) -> bool {
        let is_list = |name: &String| name == "CollectionPage";
        !self.is_article() && (self.kind.starts_with("product") || self.types.iter().any(is_list))
    }
}

/// A page, or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// In document order, each element before what it holds.
    pub nodes: Vec<Node>,
    /// The text of all text nodes, one after the other.
    pub text: String,
    /// The different hints; [`Content::Element`] refers to them by index.
    pub hints: Vec<Hints>,
    /// What the page says about itself.
    pub metadata: Metadata,
    /// Whether this is a whole document rather than an element that somebody chose.
    pub whole: bool,
}

impl Snapshot {
    /// The tag of an element; `None` for a text node.
    pub fn tag(&self, node: NodeIndex) -> Option<Tag> {
        match self.nodes[node].content {
            Content::Element { tag, .. } => Some(tag),
            Content::Text(_) => None,
        }
    }

    /// The index of an element's hints in [`Self::hints`], which elements share.
    pub fn hint(&self, node: NodeIndex) -> Option<usize> {
        match self.nodes[node].content {
            Content::Element { hints, .. } => hints,
            Content::Text(_) => None,
        }
    }

    /// The node and all nodes below it.
    pub fn subtree(&self, node: NodeIndex) -> Range<NodeIndex> {
        node..self.nodes[node].end
    }

    /// The node's ancestors, its parent first.
    pub fn ancestors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + Clone {
        self.self_and_ancestors(node).skip(1)
    }

    /// The node, its parent and so on.
    pub fn self_and_ancestors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + Clone {
        std::iter::successors(Some(node), |node| self.nodes[*node].parent)
    }
}
