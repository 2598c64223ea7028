//! What JavaScript sees of Whosaid. The loader in `www/` makes the public API out of it.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Engine;
use crate::annotations::Span;
use crate::article::Article;
use crate::page::{Colour, Computation, Layer, Page, Shown, Status};

// As seen from target/bindgen/, where scripts/build puts what wasm-bindgen makes.
#[wasm_bindgen(typescript_custom_section)]
const RESULT_TYPES: &str = r#"import type { Annotations, Span } from "../../src/annotations.js";"#;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("bindings.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "AnnotateOptions | undefined")]
    pub type AnnotateOptions;
    #[wasm_bindgen(typescript_type = "Shown")]
    pub type ShownOptions;
    #[wasm_bindgen(typescript_type = "Span")]
    pub type SpanObject;
    #[wasm_bindgen(typescript_type = "(() => void) | null")]
    pub type ChangeCallback;

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// A panic stops this instance of the module. The page keeps running: it gets one message on the
/// console, and whoever called us an exception.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error(&format!("Whosaid has stopped because of a fault of its own: {panic}"));
    }));
}

/// Our types as plain JavaScript objects; `None` is `null`.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(JsValue::from)
}

/// The analysis with its model, for any number of texts and pages.
#[wasm_bindgen]
pub struct Analyser {
    engine: Rc<Engine>,
}

#[wasm_bindgen]
impl Analyser {
    /// `model` holds the bytes of a names model (`whosaid.model`). Throws an `Error` that says what
    /// is wrong with them where they are none.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8]) -> Result<Analyser, JsError> {
        Ok(Self { engine: Rc::new(Engine::new(model)?) })
    }

    /// Annotates a plain text: every line is a paragraph.
    #[wasm_bindgen(unchecked_return_type = "Annotations")]
    pub fn analyse(&self, text: String) -> Result<JsValue, JsValue> {
        to_js(&self.engine.analyse(&Article::from_text(text)))
    }

    /// Finds the article below `root`, to be annotated by `PageHandle.step`. A page without an English
    /// article is left as it is: see `PageHandle.status`.
    pub fn open(
        &self,
        root: web_sys::Node,
        options: &AnnotateOptions,
    ) -> Result<PageHandle, JsValue> {
        let marks = match get(options, "painter").as_string().as_deref() {
            None | Some("highlight") => false,
            Some("mark") => true,
            Some(other) => {
                let message =
                    format!("There is no painter \"{other}\": use \"highlight\" or \"mark\".");
                return Err(js_sys::TypeError::new(&message).into());
            }
        };
        let engine = Rc::clone(&self.engine);
        let analyse = Rc::new(move |article: Rc<Article>, pace| {
            let engine = Rc::clone(&engine);
            Box::pin(async move { engine.analyse_paced(&article, &pace).await }) as Computation
        });
        Ok(PageHandle { page: Page::open(root, marks, analyse)? })
    }
}

/// A page that is annotated until `restore()`; `free()` alone leaves it annotated.
#[wasm_bindgen]
pub struct PageHandle {
    page: Page,
}

/// In the place of an entity's id.
const NOBODY: u32 = u32::MAX;

#[wasm_bindgen]
impl PageHandle {
    /// Goes on with the analysis for a slice of time. Returns whether there is more to do; at the end
    /// the page is painted.
    pub fn step(&self) -> Result<bool, JsValue> {
        self.page.step()
    }

    /// What leaves the page as it was even after a trap here, and is told of one.
    #[wasm_bindgen(getter, unchecked_return_type = "Watch")]
    pub fn watch(&self) -> JsValue {
        self.page.watch().clone().into()
    }

    /// As the page stands now; a new object at every call.
    #[wasm_bindgen(getter, unchecked_return_type = "Annotations")]
    pub fn annotations(&self) -> Result<JsValue, JsValue> {
        to_js(&*self.page.annotations())
    }

    /// The painter in use, which is "mark" where the browser has no CSS Custom Highlight API.
    #[wasm_bindgen(getter, unchecked_return_type = "\"highlight\" | \"mark\"")]
    pub fn painter(&self) -> String {
        self.page.painter()
    }

    #[wasm_bindgen(getter, unchecked_return_type = "\"ok\" | \"no-article\" | \"not-english\"")]
    pub fn status(&self) -> String {
        match self.page.status() {
            Status::Ok => "ok",
            Status::NoArticle => "no-article",
            Status::NotEnglish => "not-english",
        }
        .to_owned()
    }

    /// Paints these annotations and no others.
    pub fn show(&self, what: &ShownOptions) -> Result<(), JsValue> {
        let wanted = |name| get(what, name).is_truthy();
        self.page.show(Shown {
            people: wanted("people"),
            organisations: wanted("organisations"),
            quotes: wanted("quotes"),
            only: get(what, "only").as_f64().map(|id| id as u32),
        })
    }

    /// Scrolls to a span of the article, so that it stands at the height `middle` of the window (CSS
    /// pixels) or in its middle, and lights it for a moment.
    pub fn reveal(&self, span: &SpanObject, middle: Option<f64>) -> Result<(), JsValue> {
        self.page.reveal(span_of(span)?, middle)
    }

    /// The boxes of the lines in the window that a span of the article stands in.
    #[wasm_bindgen(unchecked_return_type = "DOMRect[]")]
    pub fn boxes(&self, span: &SpanObject) -> Result<js_sys::Array, JsValue> {
        self.page.boxes(span_of(span)?)
    }

    /// The span of the article that is selected, null where none is.
    #[wasm_bindgen(unchecked_return_type = "Span | null")]
    pub fn selected(&self) -> Result<JsValue, JsValue> {
        to_js(&self.page.selected())
    }

    /// Paints these stretches instead of the ones that were found, until the page changes. Four
    /// numbers for each: 0 for a person, 1 for an organisation, 2 for a quote; the id of who is named
    /// or speaks, [`NOBODY`] where there is none; start and end.
    pub fn recolour(&self, stretches: &[u32]) -> Result<(), JsValue> {
        let colour = |&[layer, entity, start, end]: &[u32; 4]| Colour {
            layer: match layer {
                0 => Layer::Person,
                1 => Layer::Organisation,
                _ => Layer::Quote,
            },
            entity: Some(entity).filter(|&id| id != NOBODY),
            span: Span { start, end },
        };
        self.page.recolour(stretches.as_chunks::<4>().0.iter().map(colour).collect())
    }

    /// The offset into the article of the character at a point of the window, in CSS pixels (a mouse
    /// event's `clientX` and `clientY`); undefined where there is none.
    #[wasm_bindgen(js_name = offsetAt)]
    pub fn offset_at(&self, x: f32, y: f32) -> Option<u32> {
        self.page.offset_at(x, y)
    }

    /// Calls back whenever the page has changed and was analysed anew; null ends that.
    pub fn onchange(&self, callback: &ChangeCallback) {
        let callback = callback.dyn_ref::<Function>().cloned();
        self.page.onchange(callback.map(|callback| {
            Rc::new(move || {
                // What it throws is its own affair.
                let _ = callback.call0(&JsValue::NULL);
            }) as Rc<dyn Fn()>
        }));
    }

    /// Leaves the page as it was before `annotate()`, save what the page itself has changed since.
    pub fn restore(&self) {
        self.page.restore();
    }
}

fn span_of(object: &SpanObject) -> Result<Span, JsValue> {
    let offset = |name| get(object, name).as_f64().map(|offset| offset as u32);
    match (offset("start"), offset("end")) {
        (Some(start), Some(end)) => Ok(Span { start, end }),
        _ => Err(js_sys::TypeError::new("A span has a start and an end.").into()),
    }
}

/// A property of an object that JavaScript gave us; undefined where it has none, or is no object.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
