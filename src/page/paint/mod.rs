//! Makes annotations visible on the page, by one of two painters (`highlight.js`, `mark.js`).
//!
//! They are JavaScript throughout: what has been painted must be taken off even after a trap here,
//! and one crossing between the two worlds serves for all strokes.

use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::Node;

use crate::extract::NodeRange;

/// What is told apart by looks. The later ones lie on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    Quote,
    Organisation,
    Person,
    /// What the reader has just been led to.
    Reveal,
}

impl Layer {
    pub const ALL: [Self; 4] = [Self::Quote, Self::Organisation, Self::Person, Self::Reveal];

    /// As in the style sheet: `::highlight(whosaid-NAME)`, `mark[data-whosaid~="NAME"]`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Reveal => "reveal",
        }
    }
}

/// A part of a text node to be painted.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub layer: Layer,
    pub range: NodeRange,
}

const CSS: &str = include_str!("style.css");

#[wasm_bindgen(module = "/src/page/paint/style.js")]
extern "C" {
    type Styles;
    #[wasm_bindgen(constructor)]
    fn new(css: &str) -> Styles;
}

#[wasm_bindgen(module = "/src/page/paint/highlight.js")]
extern "C" {
    #[wasm_bindgen(extends = Painter)]
    type HighlightPainter;
    #[wasm_bindgen(constructor)]
    fn new(styles: &Styles, layers: Array) -> HighlightPainter;
    #[wasm_bindgen(static_method_of = HighlightPainter, js_name = isSupported)]
    fn is_supported(root: &Node) -> bool;
}

#[wasm_bindgen(module = "/src/page/paint/mark.js")]
extern "C" {
    #[wasm_bindgen(extends = Painter)]
    type MarkPainter;
    #[wasm_bindgen(constructor)]
    fn new(styles: &Styles, layers: Array) -> MarkPainter;
}

#[wasm_bindgen]
extern "C" {
    /// A way to show strokes on the page, and to take them away without a trace. Offsets are UTF-16
    /// code units.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Clone)]
    pub type Painter;

    /// As the caller asked for it: "highlight" or "mark".
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Painter) -> String;

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

    #[wasm_bindgen(method, js_name = original)]
    fn original_place(this: &Painter, node: &Node, offset: u32) -> Array;

    #[wasm_bindgen(method, js_name = painted)]
    fn painted_place(this: &Painter, node: &Node, offset: u32) -> Array;
}

impl Painter {
    /// The highlight painter where the browser has it in the document of `root`, unless `marks` are
    /// asked for.
    pub fn of(root: &Node, marks: bool) -> Self {
        let styles = Styles::new(CSS);
        let layers = Layer::ALL.iter().map(|layer| JsValue::from_str(layer.name())).collect();
        if marks || !HighlightPainter::is_supported(root) {
            MarkPainter::new(&styles, layers).into()
        } else {
            HighlightPainter::new(&styles, layers).into()
        }
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

    /// The text node and offset as they were before painting, for a position in the page as it is.
    pub fn original(&self, node: &Node, offset: u32) -> (Node, u32) {
        place(&self.original_place(node, offset))
    }

    /// Where a position of the unpainted page stands now.
    pub fn painted(&self, node: &Node, offset: u32) -> (Node, u32) {
        place(&self.painted_place(node, offset))
    }
}

/// `[node, offset]`
fn place(pair: &Array) -> (Node, u32) {
    let offset = pair.get(1).as_f64().unwrap_or_default() as u32;
    (pair.get(0).unchecked_into(), offset)
}
