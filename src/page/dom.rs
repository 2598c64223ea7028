//! What `dom.js` does, as Rust sees it.

use js_sys::{Array, Int32Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::paint::Painter;
use crate::extract::RawSnapshot;

#[wasm_bindgen(module = "/src/page/dom.js")]
extern "C" {
    /// What `snapshot()` returns.
    #[wasm_bindgen(js_name = Object)]
    pub type LiveSnapshot;

    #[wasm_bindgen(catch)]
    pub fn snapshot(root: &web_sys::Node) -> Result<LiveSnapshot, JsValue>;

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
    /// The nodes themselves.
    #[wasm_bindgen(method, getter)]
    pub fn live(this: &LiveSnapshot) -> Array;
    /// The documents and shadow roots that the nodes stand in.
    #[wasm_bindgen(method, getter)]
    pub fn scopes(this: &LiveSnapshot) -> Array;

    #[wasm_bindgen(catch)]
    pub fn layout(live: &Array, from: u32, to: u32) -> Result<Uint8Array, JsValue>;

    pub fn pick(live: &Array, indices: &[u32]) -> Array;

    /// The number of the first of these text nodes, in the order of the page, that stands in the
    /// window or below it; undefined where there is none.
    #[wasm_bindgen(js_name = firstVisible)]
    pub fn first_visible(nodes: &Array) -> Option<u32>;

    #[wasm_bindgen(js_name = commonAncestor)]
    pub fn common_ancestor(nodes: &Array) -> Option<web_sys::Node>;

    #[wasm_bindgen(js_name = sameNodes)]
    pub fn same_nodes(painter: &Painter, nodes: &Array, before: &Array) -> bool;
}

impl LiveSnapshot {
    /// The page as plain data, without its nodes.
    pub fn raw(&self) -> RawSnapshot {
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
