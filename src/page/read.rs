//! Reads a page: from a root node to an article and the places of its text. Changes nothing.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use super::dom;
use super::paint::Painter;
use crate::article::Article;
use crate::extract::{self, Layout, TextMap};

/// An article as it stands on a page.
pub struct PageText {
    pub article: Rc<Article>,
    pub map: TextMap,
    /// The text nodes that the map counts in.
    pub nodes: Array,
    /// The documents and shadow roots around them.
    pub scopes: Array,
    /// The innermost element that holds them all, be it through shadow roots and frames; `None` where
    /// no article was found.
    pub element: Option<Node>,
}

impl PageText {
    /// Reads the article below `root`; an empty one where there is none.
    ///
    /// # Errors
    /// Where the DOM throws, as for a root whose document has been closed.
    pub fn read(root: &Node) -> Result<Self, JsValue> {
        let page = dom::snapshot(root)?;
        let (live, scopes) = (page.live(), page.scopes());
        let blocks = extract::article_with(&page.raw().read(), |nodes| {
            let bytes = dom::layout(&live, nodes.start as u32, nodes.end as u32)?.to_vec();
            Ok::<_, JsValue>(Layout::computed(nodes.start, bytes))
        })?;
        let (article, map) = TextMap::new(&blocks);
        let indices: Vec<u32> = map.nodes().iter().map(|node| *node as u32).collect();
        let nodes = dom::pick(&live, &indices);
        let element = dom::common_ancestor(&nodes);
        Ok(Self { article: Rc::new(article), map, nodes, scopes, element })
    }

    pub fn is_empty(&self) -> bool {
        self.article.blocks().is_empty()
    }

    /// The text node with this number.
    pub fn node(&self, number: u32) -> Node {
        self.nodes.get(number).unchecked_into()
    }
}

/// Whether text nodes, read with what `painter` has put among them, are those that were read before.
pub fn same_nodes(painter: &Painter, nodes: &Array, before: &Array) -> bool {
    dom::same_nodes(painter, nodes, before)
}
