//! The painter of choice: the CSS Custom Highlight API, which leaves the DOM alone.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::style::Styles;
use super::{Layer, Painter, Stroke};

#[wasm_bindgen(module = "/src/page/paint/highlight.js")]
extern "C" {
    fn supported(root: &web_sys::Node) -> bool;
    #[wasm_bindgen(catch)]
    fn paint(name: &str, priority: i32, nodes: &Array, numbers: &[u32]) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch)]
    fn erase(name: &str, painted: &Array) -> Result<(), JsValue>;
}

#[derive(Default)]
pub struct HighlightPainter {
    /// What the highlights of each layer hold of ours.
    painted: Vec<(Layer, Array)>,
    styles: Option<Styles>,
}

impl HighlightPainter {
    /// Whether the browser can do it in the document of `root`.
    pub fn is_supported(root: &web_sys::Node) -> bool {
        supported(root)
    }

    fn highlight(layer: Layer) -> String {
        format!("whosaid-{}", layer.name())
    }

    fn clear(&mut self) {
        for (layer, painted) in self.painted.drain(..) {
            // A frame that has gone has taken its highlights with it.
            let _ = erase(&Self::highlight(layer), &painted);
        }
    }
}

impl Painter for HighlightPainter {
    fn name(&self) -> &'static str {
        "highlight"
    }

    fn paint(&mut self, nodes: &Array, scopes: &Array, strokes: &[Stroke]) -> Result<(), JsValue> {
        self.clear();
        self.styles = None;
        self.styles = Some(Styles::add(scopes)?);
        for layer in Layer::ALL {
            let of_layer = strokes.iter().filter(|stroke| stroke.layer == layer);
            let numbers: Vec<u32> = of_layer
                .flat_map(|Stroke { range, .. }| [range.node, range.start, range.end])
                .collect();
            if numbers.is_empty() {
                continue;
            }
            match paint(&Self::highlight(layer), layer as i32, nodes, &numbers) {
                Ok(painted) => self.painted.push((layer, painted)),
                Err(error) => {
                    self.erase();
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    fn erase(&mut self) {
        self.clear();
        self.styles = None;
    }

    fn original(&self, node: &web_sys::Node, offset: u32) -> (web_sys::Node, u32) {
        (node.clone(), offset)
    }

    fn painted(&self, node: &web_sys::Node, offset: u32) -> (web_sys::Node, u32) {
        (node.clone(), offset)
    }
}

impl Drop for HighlightPainter {
    fn drop(&mut self) {
        self.erase();
    }
}
