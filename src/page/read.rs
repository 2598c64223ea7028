//! Reads a page: from a root node to an article and the places of its text. Changes nothing.

use std::rc::Rc;

use js_sys::{Array, Int32Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Node;

use super::paint::Painter;
use crate::article::Article;
use crate::extract::{self, Layout, RawSnapshot, TextMap};

#[wasm_bindgen(module = "/target/page.js")]
extern "C" {
    /// `Snapshot` of `read.ts`.
    #[wasm_bindgen(js_name = Object)]
    type LiveSnapshot;

    #[wasm_bindgen(catch)]
    fn snapshot(root: &Node) -> Result<LiveSnapshot, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn numbers(this: &LiveSnapshot) -> Int32Array;
    #[wasm_bindgen(method, getter)]
    fn text(this: &LiveSnapshot) -> String;
    #[wasm_bindgen(method, getter)]
    fn tags(this: &LiveSnapshot) -> String;
    #[wasm_bindgen(method, getter)]
    fn hints(this: &LiveSnapshot) -> String;
    #[wasm_bindgen(method, getter)]
    fn metadata(this: &LiveSnapshot) -> String;
    #[wasm_bindgen(method, getter)]
    fn whole(this: &LiveSnapshot) -> bool;
    #[wasm_bindgen(method, getter)]
    fn live(this: &LiveSnapshot) -> Array;
    #[wasm_bindgen(method, getter)]
    fn scopes(this: &LiveSnapshot) -> Array;

    #[wasm_bindgen(catch)]
    fn layout(live: &Array, from: u32, to: u32) -> Result<Uint8Array, JsValue>;

    fn pick(live: &Array, indices: &[u32]) -> Array;

    #[wasm_bindgen(js_name = firstVisible)]
    fn first_visible(nodes: &Array) -> Option<u32>;

    #[wasm_bindgen(js_name = commonAncestor)]
    fn common_ancestor(nodes: &Array) -> Option<Node>;

    #[wasm_bindgen(js_name = sameNodes)]
    fn same_nodes(painter: &Painter, nodes: &Array, before: &Array) -> bool;
}

impl LiveSnapshot {
    /// The page as plain data, without its nodes.
    fn raw(&self) -> RawSnapshot {
        RawSnapshot {
            numbers: self.numbers().to_vec(),
            text: self.text(),
            tags: self.tags(),
            hints: self.hints(),
            metadata: self.metadata(),
            whole: self.whole(),
            layout: Vec::new(),
        }
    }
}

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
        let page = snapshot(root)?;
        let (live, scopes) = (page.live(), page.scopes());
        let blocks = extract::article_with(&page.raw().read(), |nodes| {
            let bytes = layout(&live, nodes.start as u32, nodes.end as u32)?.to_vec();
            Ok::<_, JsValue>(Layout::computed(nodes.start, bytes))
        })?;
        let (article, map) = TextMap::new(&blocks);
        let indices: Vec<u32> = map.nodes().iter().map(|node| *node as u32).collect();
        let nodes = pick(&live, &indices);
        let element = common_ancestor(&nodes);
        Ok(Self { article: Rc::new(article), map, nodes, scopes, element })
    }

    /// Whether no article was found.
    pub fn is_empty(&self) -> bool {
        self.article.blocks().is_empty()
    }

    /// The text node with this number.
    pub fn node(&self, number: u32) -> Node {
        self.nodes.get(number).unchecked_into()
    }

    /// The number of the first text node that stands in the window or below it.
    pub fn first_visible(&self) -> Option<u32> {
        first_visible(&self.nodes)
    }

    /// Whether this, read with what `painter` has put among the nodes, stands in the same text nodes
    /// as `before`.
    pub fn has_nodes_of(&self, before: &Self, painter: &Painter) -> bool {
        same_nodes(painter, &self.nodes, &before.nodes)
    }
}
