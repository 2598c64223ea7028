//! From a point on the screen to the text, and from the text to the screen.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::paint::Painter;
use super::read::PageText;
use crate::annotations::Span;

/// The offset into the article of the character at a point of the window (CSS pixels), in UTF-16
/// code units; `None` where there is no character of the article.
pub fn offset_at(
    root: &Node,
    painter: &dyn Painter,
    text: &PageText,
    x: f32,
    y: f32,
) -> Option<u32> {
    let document = document_of(root)?;
    let (node, caret) = caret_at(&document, x, y)?;
    // The caret stands between two characters; the point is on one of them.
    [Some(caret), caret.checked_sub(1)].into_iter().flatten().find_map(|at| {
        let range = document.create_range().ok()?;
        range.set_start(&node, at).ok()?;
        range.set_end(&node, at + 1).ok()?;
        let rectangle = range.get_bounding_client_rect();
        let (x, y) = (f64::from(x), f64::from(y));
        let hit = rectangle.left() <= x
            && x < rectangle.right()
            && rectangle.top() <= y
            && y < rectangle.bottom();
        if !hit {
            return None;
        }
        offset_of(painter, text, &node, at)
    })
}

/// The offset into the article of the character at an offset of a text node.
fn offset_of(painter: &dyn Painter, text: &PageText, node: &Node, at: u32) -> Option<u32> {
    let (node, at) = painter.original(node, at);
    let number = u32::try_from(text.nodes.index_of(&node, 0)).ok()?;
    text.map.offset(number, at)
}

/// The part of the article that is selected, from its first character to its last.
pub fn selected(root: &Node, painter: &dyn Painter, text: &PageText) -> Option<Span> {
    let selection = document_of(root)?.get_selection().ok()??;
    let range = selection.get_range_at(0).ok().filter(|range| !range.collapsed())?;
    let is_text = |node: &Node| node.node_type() == Node::TEXT_NODE;
    let (first, last) = (range.start_container().ok()?, range.end_container().ok()?);
    // A selection that begins or ends between elements was not made by marking words.
    if !is_text(&first) || !is_text(&last) {
        return None;
    }
    let start = offset_of(painter, text, &first, range.start_offset().ok()?)?;
    let end = offset_of(painter, text, &last, range.end_offset().ok()?.checked_sub(1)?)? + 1;
    (start < end).then_some(Span { start, end })
}

/// The boxes (`DOMRect`) in the window of the lines that a span of the article stands in.
///
/// # Errors
/// Whatever the DOM throws.
pub fn boxes(
    root: &Node,
    painter: &dyn Painter,
    text: &PageText,
    span: Span,
) -> Result<Array, JsValue> {
    let boxes = Array::new();
    let Some(document) = document_of(root) else { return Ok(boxes) };
    for part in text.map.ranges(span) {
        let node = text.node(part.node);
        let (first, start) = painter.painted(&node, part.start);
        // The place behind the last character may be in another piece of a node that a mark has cut.
        let (last, end) = painter.painted(&node, part.end - 1);
        let range = document.create_range()?;
        range.set_start(&first, start)?;
        range.set_end(&last, end + 1)?;
        if let Some(found) = range.get_client_rects() {
            for index in 0..found.length() {
                boxes.push(&found.item(index).into());
            }
        }
    }
    Ok(boxes)
}

/// The text node and the offset of the caret nearest to a point.
fn caret_at(document: &Document, x: f32, y: f32) -> Option<(Node, u32)> {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let call = |name: &str| {
        let function: js_sys::Function = get(document, name)?.dyn_into().ok()?;
        function.call2(document, &x.into(), &y.into()).ok().filter(|found| found.is_object())
    };
    let (node, offset) = if let Some(position) = call("caretPositionFromPoint") {
        (get(&position, "offsetNode")?, get(&position, "offset")?)
    } else {
        // Safari before 26.2.
        let range = call("caretRangeFromPoint")?;
        (get(&range, "startContainer")?, get(&range, "startOffset")?)
    };
    let node: Node = node.dyn_into().ok()?;
    (node.node_type() == Node::TEXT_NODE).then_some((node, offset.as_f64()? as u32))
}

/// Scrolls a text node into the middle of the window, gliding only for readers who like motion.
pub fn scroll_to(node: &Node) {
    let element = node.parent_node().and_then(|parent| parent.dyn_into::<Element>().ok());
    let Some(element) = element else { return };
    let calm = document_of(node)
        .and_then(|document| document.default_view())
        .and_then(|view| view.match_media("(prefers-reduced-motion: reduce)").ok()?)
        .is_some_and(|query| query.matches());
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(if calm { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn document_of(node: &Node) -> Option<Document> {
    // A document has no owner: it is its own.
    node.owner_document().or_else(|| node.clone().dyn_into().ok())
}
