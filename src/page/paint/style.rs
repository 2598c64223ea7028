//! The style sheet of both painters.

use js_sys::Array;
use wasm_bindgen::prelude::*;

const CSS: &str = include_str!("style.css");

#[wasm_bindgen(module = "/src/page/paint/style.js")]
extern "C" {
    #[wasm_bindgen(js_name = addSheets, catch)]
    fn add_sheets(scopes: &Array, css: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = removeSheets, catch)]
    fn remove_sheets(added: &JsValue) -> Result<(), JsValue>;
}

/// The style sheet, in the documents and shadow roots that need it; gone when dropped.
pub struct Styles(JsValue);

impl Styles {
    pub fn add(scopes: &Array) -> Result<Self, JsValue> {
        add_sheets(scopes, CSS).map(Self)
    }
}

impl Drop for Styles {
    fn drop(&mut self) {
        // A document that has gone has taken its style sheets with it.
        let _ = remove_sheets(&self.0);
    }
}
