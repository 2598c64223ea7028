//! Follows the page as it changes (`watch.ts`).

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Node;

use super::paint::Painter;

#[wasm_bindgen(module = "/target/page.js")]
extern "C" {
    /// A watch over the page. What it must do after a trap here, it does without us.
    #[derive(Clone)]
    pub type Watch;

    /// A watch that has `painter` repair and, in the end, erase what it painted.
    #[wasm_bindgen(constructor)]
    pub fn new(painter: &Painter) -> Watch;

    #[wasm_bindgen(method)]
    fn attach(this: &Watch, read: &Closure<dyn FnMut(bool) -> bool>);

    /// Watches these trees for changes to what `article` holds, or for one to appear.
    #[wasm_bindgen(method, catch)]
    pub fn start(this: &Watch, roots: &Array, article: Option<&Node>) -> Result<(), JsValue>;

    /// Sees what the page has changed until now: before we change something ourselves.
    #[wasm_bindgen(method)]
    pub fn look(this: &Watch);

    /// Forgets what we have changed since.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Watch);

    /// Leaves the page as it was, and follows it no longer.
    #[wasm_bindgen(method)]
    pub fn abandon(this: &Watch);

    /// Says that the same text is about to be painted on other nodes; false where the page has thrown
    /// marks out so often lately that it wants none.
    #[wasm_bindgen(method, js_name = mayRepaint)]
    pub fn may_repaint(this: &Watch) -> bool;

    #[wasm_bindgen(js_name = later)]
    fn call_later(callback: &JsValue, milliseconds: i32);
}

/// What a watch calls, for as long as it is kept.
pub struct Reader(
    #[expect(dead_code, reason = "kept alive for JavaScript")] Closure<dyn FnMut(bool) -> bool>,
);

impl Watch {
    /// Has `read` called after a burst of changes, with true, and then with false as long as it
    /// returns true: a slice of the work each.
    pub fn calls(&self, read: impl FnMut(bool) -> bool + 'static) -> Reader {
        let read = Closure::new(read);
        self.attach(&read);
        Reader(read)
    }
}

/// Calls back once, after so many milliseconds.
pub(super) fn later(milliseconds: i32, callback: impl FnOnce() + 'static) {
    call_later(&Closure::once_into_js(callback), milliseconds);
}
