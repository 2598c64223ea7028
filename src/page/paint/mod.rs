//! Makes annotations visible on the page, by one of two painters (`painter.ts`).
//!
//! They are TypeScript throughout: what has been painted must be taken off even after a trap here,
//! and one crossing between the two worlds serves for all strokes.

use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::Node;

use crate::extract::NodeRange;

/// What is told apart by looks, in the order of `LAYERS` in `painter.ts`: the later ones lie on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    Quote,
    Organisation,
    Person,
    /// What the reader has just been led to.
    Reveal,
}

/// A part of a text node to be painted.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub layer: Layer,
    pub range: NodeRange,
}

#[wasm_bindgen(module = "/target/page.js")]
extern "C" {
    /// The interface `Painter` of `painter.ts`, which says what each member does.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Clone)]
    pub type Painter;

    #[wasm_bindgen(js_name = painterFor)]
    fn painter_for(root: &Node, wants_marks: bool) -> Painter;

    /// "highlight" or "mark".
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Painter) -> String;

    /// Whether the text nodes must be read anew, unpainted, before strokes count in them.
    #[wasm_bindgen(method, getter, js_name = cutsText)]
    pub fn cuts_text(this: &Painter) -> bool;

    #[wasm_bindgen(method, catch, js_name = paint)]
    fn paint_numbers(
        this: &Painter,
        nodes: &Array,
        scopes: &Array,
        strokes: &Uint32Array,
    ) -> Result<(), JsValue>;

    /// Leaves the page as if nothing had ever been painted. What the page itself changed meanwhile
    /// stays changed.
    #[wasm_bindgen(method)]
    pub fn erase(this: &Painter);
}

impl Painter {
    /// The highlight painter where the browser has it in the document of `root`, unless `marks` are
    /// asked for.
    pub fn of(root: &Node, marks: bool) -> Self {
        painter_for(root, marks)
    }

    /// Shows these strokes in place of those before. `nodes` are the text nodes that the strokes
    /// count in, `scopes` the documents and shadow roots around them.
    ///
    /// # Errors
    /// Whatever the DOM throws; what was painted until then is erased first.
    pub fn paint(
        &self,
        nodes: &Array,
        scopes: &Array,
        mut strokes: Vec<Stroke>,
    ) -> Result<(), JsValue> {
        strokes.sort_by_key(|stroke| (stroke.range.node, stroke.range.start));
        let numbers: Vec<u32> = strokes
            .iter()
            .flat_map(|Stroke { layer, range }| [range.node, range.start, range.end, *layer as u32])
            .collect();
        self.paint_numbers(nodes, scopes, &Uint32Array::from(&numbers[..]))
    }
}
