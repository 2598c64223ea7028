//! Makes annotations visible on the page, by one of two painters.

mod highlight;
mod mark;
mod style;

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::text_map::NodeRange;
pub use highlight::HighlightPainter;
pub use mark::MarkPainter;

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

/// A way to show strokes on the page, and to take them away without a trace.
pub trait Painter {
    /// As the caller asked for it: "highlight" or "mark".
    fn name(&self) -> &'static str;

    /// Shows these strokes in place of those before. `nodes` are the text nodes that the strokes
    /// count in, `scopes` the documents and shadow roots around them.
    ///
    /// # Errors
    /// Whatever the DOM throws; what was painted until then is erased first.
    fn paint(&mut self, nodes: &Array, scopes: &Array, strokes: &[Stroke]) -> Result<(), JsValue>;

    /// Leaves the page as if nothing had ever been painted. What the page itself changed meanwhile
    /// stays changed.
    fn erase(&mut self);

    /// The text node and offset as they were before painting, for a position in the page as it is.
    fn original(&self, node: &web_sys::Node, offset: u32) -> (web_sys::Node, u32);

    /// Where a position of the unpainted page stands now.
    fn painted(&self, node: &web_sys::Node, offset: u32) -> (web_sys::Node, u32);

    /// The page has changed below the painter: nodes that it had replaced may have gone or have new
    /// text. Called before the page is read again.
    fn repair(&mut self) {}
}
