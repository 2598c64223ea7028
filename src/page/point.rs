//! From a point of the window to the article's text, and back (`point.ts`).

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Node;

use super::paint::Painter;
use super::read::PageText;
use crate::annotations::Span;

#[wasm_bindgen(module = "/target/page.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn find(
        root: &Node,
        painter: &Painter,
        nodes: &Array,
        scopes: &Array,
        x: f32,
        y: f32,
    ) -> Result<Option<Vec<i32>>, JsValue>;

    #[wasm_bindgen(js_name = findSelected)]
    fn find_selected(root: &Node, painter: &Painter, nodes: &Array) -> Option<Vec<i32>>;

    #[wasm_bindgen(js_name = boxesOf, catch)]
    fn boxes_of(
        root: &Node,
        painter: &Painter,
        node: &Node,
        start: u32,
        end: u32,
    ) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_name = scrollTo, catch)]
    fn scroll_character_to(
        root: &Node,
        painter: &Painter,
        node: &Node,
        offset: u32,
        middle: Option<f64>,
    ) -> Result<(), JsValue>;
}

/// An annotated page's text, seen from the window that shows it.
pub(super) struct View<'a> {
    pub root: &'a Node,
    pub painter: &'a Painter,
    pub text: &'a PageText,
}

impl View<'_> {
    /// The offset into the article of the character at a point of the window (CSS pixels), in UTF-16
    /// code units; `None` where there is no character of the article.
    pub(super) fn offset_at(&self, x: f32, y: f32) -> Option<u32> {
        let Self { root, painter, text } = self;
        let found = find(root, painter, &text.nodes, &text.scopes, x, y).ok()??;
        self.offset(&found)
    }

    /// The part of the article that is selected, from its first character to its last.
    pub(super) fn selected(&self) -> Option<Span> {
        let found = find_selected(self.root, self.painter, &self.text.nodes)?;
        let start = self.offset(&found)?;
        let end = self.offset(found.get(2..)?)? + 1;
        (start < end).then_some(Span { start, end })
    }

    /// Scrolls so that the first character of a span stands at the height `middle` of the window (CSS
    /// pixels), or in its middle.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub(super) fn scroll_to(&self, span: Span, middle: Option<f64>) -> Result<(), JsValue> {
        let Some(part) = self.text.map.ranges(span.start..span.end).next() else { return Ok(()) };
        let node = self.text.node(part.node);
        scroll_character_to(self.root, self.painter, &node, part.start, middle)
    }

    /// The boxes (`DOMRect`) in the window of the lines that a span of the article stands in.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub(super) fn boxes(&self, span: Span) -> Result<Array, JsValue> {
        let mut boxes = Array::new();
        for part in self.text.map.ranges(span.start..span.end) {
            let node = self.text.node(part.node);
            let found = boxes_of(self.root, self.painter, &node, part.start, part.end)?;
            boxes = boxes.concat(&found);
        }
        Ok(boxes)
    }

    /// The offset into the article of what `point.ts` has found: the number of a text node, -1 for
    /// none of the article's, and the offset into it.
    fn offset(&self, found: &[i32]) -> Option<u32> {
        let &[number, at, ..] = found else { return None };
        self.text.map.offset(u32::try_from(number).ok()?, u32::try_from(at).ok()?)
    }
}
