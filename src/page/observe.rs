//! Follows the page as it changes (`observe.js`).

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/page/observe.js")]
extern "C" {
    type Watch;
    #[wasm_bindgen(constructor)]
    fn new(
        onsoon: &Closure<dyn FnMut()>,
        onchange: &Closure<dyn FnMut()>,
        onfault: &Closure<dyn FnMut(JsValue)>,
    ) -> Watch;
    #[wasm_bindgen(method, catch)]
    fn start(this: &Watch, roots: &Array, article: Option<&web_sys::Node>) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn forget(this: &Watch);
    #[wasm_bindgen(method)]
    fn stop(this: &Watch);

    #[wasm_bindgen(js_name = later)]
    fn call_later(callback: &JsValue, milliseconds: i32);
}

/// Calls back once, after so many milliseconds.
pub fn later(milliseconds: i32, callback: impl FnOnce() + 'static) {
    call_later(&Closure::once_into_js(callback), milliseconds);
}

/// A watch over the page; ends when dropped.
pub struct Observer {
    watch: Watch,
    /// Kept alive for the watch to call.
    _onchange: [Closure<dyn FnMut()>; 2],
    _onfault: Closure<dyn FnMut(JsValue)>,
}

impl Observer {
    /// `soon` is called after a change to the article and before the browser shows it; `changed`
    /// once after a burst of changes; `fault` when one of the two failed, after which nothing is
    /// called again.
    pub fn new(
        soon: impl FnMut() + 'static,
        changed: impl FnMut() + 'static,
        fault: impl FnMut(JsValue) + 'static,
    ) -> Self {
        let soon = Closure::new(soon);
        let changed = Closure::new(changed);
        let fault = Closure::new(fault);
        Self {
            watch: Watch::new(&soon, &changed, &fault),
            _onchange: [soon, changed],
            _onfault: fault,
        }
    }

    /// Watches these trees for changes to what `article` holds, or for one to appear.
    ///
    /// # Errors
    /// Where one of the trees is none that can be observed.
    pub fn start(&self, roots: &Array, article: Option<&web_sys::Node>) -> Result<(), JsValue> {
        self.watch.start(roots, article)
    }

    /// Forgets the changes since the last call back: they were ours.
    pub fn forget(&self) {
        self.watch.forget();
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.watch.stop();
    }
}
