//! Reads a page: from a root node to an article and the places of its text. Changes nothing.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use super::blocks::Layout;
use super::text_map::TextMap;
use super::{detect, dom};
use crate::article::Article;

/// An article as it stands on a page.
pub struct PageText {
    pub article: Article,
    pub map: TextMap,
    /// The text nodes that the map counts in.
    pub nodes: Array,
    /// The documents and shadow roots around them.
    pub scopes: Array,
    /// The innermost element that holds them all; `None` where no article was found.
    pub element: Option<Node>,
}

impl PageText {
    /// Reads the article below `root`; an empty one where there is none.
    ///
    /// # Errors
    /// Where the DOM throws, as for a root whose document has been closed.
    pub fn read(root: &Node) -> Result<Self, JsValue> {
        let raw = dom::snapshot(root)?;
        let (live, scopes) = (raw.live(), raw.scopes());
        let snapshot = raw.read();
        let mut blocks = Vec::new();
        if let Some(place) = detect::find(&snapshot) {
            let nodes = place.nodes(&snapshot);
            let bytes = dom::layout(&live, nodes.start as u32, nodes.end as u32)?.to_vec();
            blocks = place.blocks(&snapshot, &Layout::computed(nodes.start, bytes));
            if !place.is_article(&snapshot, &blocks) {
                blocks.clear();
            }
        }
        let (article, map) = TextMap::new(&blocks);
        let indices: Vec<u32> = map.nodes().iter().map(|node| *node as u32).collect();
        let nodes = dom::pick(&live, &indices);
        let element = common_ancestor(&nodes);
        Ok(Self { article, map, nodes, scopes, element })
    }

    pub fn is_empty(&self) -> bool {
        self.article.blocks().is_empty()
    }

    /// The text node with this number.
    pub fn node(&self, number: u32) -> Node {
        self.nodes.get(number).unchecked_into()
    }
}

fn common_ancestor(nodes: &Array) -> Option<Node> {
    let first: Node = nodes.get(0).dyn_into().ok()?;
    let last: Node = nodes.get(nodes.length() - 1).unchecked_into();
    let mut ancestor = first.parent_node()?;
    while !ancestor.contains(Some(&last)) {
        // Out of a shadow tree or a frame there is no way up: the page as a whole, then.
        ancestor = ancestor.parent_node()?;
    }
    Some(ancestor)
}
