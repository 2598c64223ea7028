//! What JavaScript sees of Whosaid. The loader in `www/` makes the public API out of it.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Engine;
use crate::annotations::Span;
use crate::article::Article;
use crate::page::{Page, Shown, Status};

#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("bindings.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "AnnotateOptions | undefined")]
    pub type AnnotateOptions;
    #[wasm_bindgen(typescript_type = "Shown")]
    pub type ShownOptions;
    #[wasm_bindgen(typescript_type = "Span")]
    pub type SpanObject;
    #[wasm_bindgen(typescript_type = "((annotations: Annotations) => void) | null")]
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
pub(crate) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
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

    /// Finds the article below `root`, annotates and paints it. A page without an English article is
    /// left as it is: see `PageHandle.status`.
    pub fn annotate(
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
        let analyse = Rc::new(move |article: &Article| engine.analyse(article));
        Ok(PageHandle { page: Page::annotate(root, marks, analyse)? })
    }
}

/// A page that is annotated until `restore()`; `free()` alone leaves it annotated.
#[wasm_bindgen]
pub struct PageHandle {
    page: Page,
}

/// What stands at a point of the page.
#[derive(Serialize)]
struct Hit {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<u32>,
}

#[wasm_bindgen]
impl PageHandle {
    /// As the page stands now; a new object at every call.
    #[wasm_bindgen(getter, unchecked_return_type = "Annotations")]
    pub fn annotations(&self) -> Result<JsValue, JsValue> {
        to_js(&*self.page.annotations())
    }

    /// The painter in use, which is "mark" where the browser has no CSS Custom Highlight API.
    #[wasm_bindgen(getter, unchecked_return_type = "\"highlight\" | \"mark\"")]
    pub fn painter(&self) -> String {
        self.page.painter().to_owned()
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
        })
    }

    /// Scrolls to a span of the article and lights it for a moment.
    pub fn reveal(&self, span: &SpanObject) -> Result<(), JsValue> {
        let offset = |name| get(span, name).as_f64().map(|offset| offset as u32);
        match (offset("start"), offset("end")) {
            (Some(start), Some(end)) => self.page.reveal(Span { start, end }),
            _ => Err(js_sys::TypeError::new("A span has a start and an end.").into()),
        }
    }

    /// The annotations at a point of the window, in CSS pixels (a mouse event's `clientX` and
    /// `clientY`); null where there are none.
    #[wasm_bindgen(
        js_name = annotationAt,
        unchecked_return_type = "{ entity?: number; quote?: number } | null"
    )]
    pub fn annotation_at(&self, x: f32, y: f32) -> Result<JsValue, JsValue> {
        let Some(offset) = self.page.offset_at(x, y) else { return Ok(JsValue::NULL) };
        let annotations = self.page.annotations();
        let holds = |span: &Span| (span.start..span.end).contains(&offset);
        let entity = annotations.entities.iter().find(|entity| entity.mentions.iter().any(holds));
        let quote = annotations.quotes.iter().find(|quote| quote.spans.iter().any(holds));
        if entity.is_none() && quote.is_none() {
            return Ok(JsValue::NULL);
        }
        to_js(&Hit { entity: entity.map(|entity| entity.id), quote: quote.map(|quote| quote.id) })
    }

    /// Calls back with the new annotations whenever the page has changed and was read again; null
    /// ends that.
    pub fn onchange(&self, callback: &ChangeCallback) {
        self.page.onchange(callback.dyn_ref::<Function>().cloned());
    }

    /// Leaves the page as it was before `annotate()`, save what the page itself has changed since.
    pub fn restore(&self) {
        self.page.restore();
    }
}

/// A property of an object that JavaScript gave us; undefined where it has none, or is no object.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
