//! From a point of the window to the article's text, and back (`point.js`).

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Node};

use super::paint::Painter;
use super::read::PageText;
use crate::annotations::Span;

#[wasm_bindgen(module = "/src/page/point.js")]
extern "C" {
    #[wasm_bindgen(js_name = characterAt, catch)]
    fn character_at(
        document: &Document,
        scopes: &Array,
        x: f32,
        y: f32,
    ) -> Result<Option<Array>, JsValue>;

    #[wasm_bindgen(js_name = boxes, catch)]
    fn boxes_of(
        document: &Document,
        first: &Node,
        start: u32,
        last: &Node,
        end: u32,
    ) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_name = selectedCharacters)]
    fn selected_characters(document: &Document) -> Option<Array>;

    #[wasm_bindgen(js_name = scrollTo, catch)]
    fn scroll_character_to(
        document: &Document,
        node: &Node,
        offset: u32,
        middle: Option<f64>,
    ) -> Result<(), JsValue>;
}

/// The offset into the article of the character at a point of the window (CSS pixels), in UTF-16
/// code units; `None` where there is no character of the article.
pub fn offset_at(root: &Node, painter: &Painter, text: &PageText, x: f32, y: f32) -> Option<u32> {
    let found = character_at(&document_of(root)?, &text.scopes, x, y).ok()??;
    offset_of(painter, text, &found, 0)
}

/// Scrolls so that the character of a text node stands at the height `middle` of the window (CSS
/// pixels), or in its middle.
///
/// # Errors
/// Whatever the DOM throws.
pub fn scroll_to(
    root: &Node,
    node: &Node,
    offset: u32,
    middle: Option<f64>,
) -> Result<(), JsValue> {
    let Some(document) = document_of(root) else { return Ok(()) };
    scroll_character_to(&document, node, offset, middle)
}

/// The part of the article that is selected, from its first character to its last.
pub fn selected(root: &Node, painter: &Painter, text: &PageText) -> Option<Span> {
    let ends = selected_characters(&document_of(root)?)?;
    let start = offset_of(painter, text, &ends, 0)?;
    let end = offset_of(painter, text, &ends, 2)? + 1;
    (start < end).then_some(Span { start, end })
}

/// The boxes (`DOMRect`) in the window of the lines that a span of the article stands in.
///
/// # Errors
/// Whatever the DOM throws.
pub fn boxes(
    root: &Node,
    painter: &Painter,
    text: &PageText,
    span: Span,
) -> Result<Array, JsValue> {
    let mut boxes = Array::new();
    let Some(document) = document_of(root) else { return Ok(boxes) };
    for part in text.map.ranges(span.start..span.end) {
        let node = text.node(part.node);
        let (first, start) = painter.painted(&node, part.start);
        // The place behind the last character may be in another piece of a node that a mark has cut.
        let (last, end) = painter.painted(&node, part.end - 1);
        boxes = boxes.concat(&boxes_of(&document, &first, start, &last, end + 1)?);
    }
    Ok(boxes)
}

/// The offset into the article of a character whose text node and offset stand at `at` in `places`.
fn offset_of(painter: &Painter, text: &PageText, places: &Array, at: u32) -> Option<u32> {
    let offset = places.get(at + 1).as_f64()? as u32;
    let (node, offset) = painter.original(&places.get(at).unchecked_into(), offset);
    let number = u32::try_from(text.nodes.index_of(&node, 0)).ok()?;
    text.map.offset(number, offset)
}

fn document_of(node: &Node) -> Option<Document> {
    // A document has no owner: it is its own.
    node.owner_document().or_else(|| node.clone().dyn_into().ok())
}
