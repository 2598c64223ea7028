//! What JavaScript sees of Whosaid: plain data in, plain data out. Nothing here knows a DOM, so that
//! the same module serves a page, a worker, an extension's background and Node. The page's side is
//! TypeScript (`src/page/`); the loader in `www/` makes the public API out of both.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Function, Uint8Array};
use serde::Serialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use wasm_bindgen::prelude::*;

use crate::Engine;
use crate::annotations::Annotations;
use crate::article::{Article, BlockKind};
use crate::extract::{self, Layout, RawSnapshot, TextMap};
use crate::pace::Pace;

// As seen from target/bindgen/, where scripts/build puts what wasm-bindgen makes.
#[wasm_bindgen(typescript_custom_section)]
const RESULT_TYPES: &str = r#"import type { Annotations } from "../../src/annotations.js";
import type { PageArticle } from "../../src/bindings.js";"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "(from: number, to: number) => Uint8Array")]
    pub type LayoutCallback;

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
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

    /// Has the names of a publisher's list found: [`Engine::use_names`]. Not while an analysis is under way.
    pub fn use_names(&mut self, lines: &str) {
        if let Some(engine) = Rc::get_mut(&mut self.engine) {
            engine.use_names(lines);
        }
    }

    /// From now on also finds reported speech, by the bytes of its model (`whosaid-reported.model`): quotes
    /// of the kind `indirect`. Throws an `Error` that says what is wrong with them where they are none. Not
    /// while an analysis is under way. In a build of its own, which only those load who ask for it.
    #[cfg(feature = "reported")]
    pub fn find_reported(&mut self, model: &[u8]) -> Result<(), JsError> {
        if let Some(engine) = Rc::get_mut(&mut self.engine) {
            engine.find_reported(model)?;
        }
        Ok(())
    }

    /// Finds the article in a snapshot of a page (`Snapshot` of `src/page/read.ts`, which says what the
    /// parts are). `layout` is asked at most once, for the layout of the nodes from an index to another;
    /// what it throws is thrown.
    #[expect(clippy::too_many_arguments, reason = "one crossing between the two worlds")]
    #[expect(clippy::unused_self, reason = "who has an analyser has an instance in good health")]
    #[wasm_bindgen(unchecked_return_type = "PageArticle")]
    pub fn read(
        &self,
        numbers: Vec<i32>,
        text: String,
        tags: String,
        hints: String,
        metadata: String,
        whole: bool,
        layout: &LayoutCallback,
    ) -> Result<JsValue, JsValue> {
        let raw =
            RawSnapshot { numbers, text, tags, hints, metadata, whole, layout: Vec::new() }.read();
        let layout: &Function = layout.unchecked_ref();
        let blocks = extract::article_with(&raw, |nodes| {
            let [from, to] = [nodes.start, nodes.end].map(JsValue::from);
            let bytes = Uint8Array::new(&layout.call2(&JsValue::NULL, &from, &to)?);
            Ok::<_, JsValue>(Layout::computed(nodes.start, bytes.to_vec()))
        })?;
        to_js(&PageArticle::new(TextMap::new(&blocks)))
    }

    /// Finds the article in a page of HTML and analyses it; undefined where the page has none. In the
    /// build for Node alone: a browser has a DOM.
    #[cfg(feature = "html")]
    #[wasm_bindgen(js_name = analyseHtml, unchecked_return_type = "Annotations | undefined")]
    pub fn analyse_html(&self, html: &[u8]) -> Result<JsValue, JsValue> {
        self.engine.analyse_html(html).map_or(Ok(JsValue::UNDEFINED), |found| to_js(&found))
    }

    /// Begins to analyse a text, whose lines are paragraphs. `kinds` says what else they are, as
    /// `Block.kind` has it, with a line break between two; what it does not name is a paragraph.
    pub fn begin(&self, text: String, kinds: Option<String>) -> Analysis {
        let article = match kinds {
            None => Article::from_text(text),
            Some(kinds) => article_of(&text, &kinds),
        };
        let end = Rc::new(Cell::new(0.0));
        let until = Rc::clone(&end);
        let asked = Cell::new(0_u32);
        let pace = Pace::new(move || {
            asked.set(asked.get() + 1);
            // Asking the browser for the time costs more than many a step between two pauses.
            asked.get().is_multiple_of(4) && now() >= until.get()
        });
        let engine = Rc::clone(&self.engine);
        let computation = Box::pin(async move { engine.analyse_paced(&article, &pace).await });
        Analysis { computation, end }
    }
}

/// An analysis under way.
#[wasm_bindgen]
pub struct Analysis {
    computation: Pin<Box<dyn Future<Output = Annotations>>>,
    /// When the present slice ends, by `performance.now()`.
    end: Rc<Cell<f64>>,
}

#[wasm_bindgen]
impl Analysis {
    /// Works for so many milliseconds, or a little longer; the annotations, once they are there. Not
    /// to be called again after that.
    #[wasm_bindgen(unchecked_return_type = "Annotations | undefined")]
    pub fn step(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        self.end.set(now() + milliseconds);
        match self.computation.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(annotations) => to_js(&annotations),
            Poll::Pending => Ok(JsValue::UNDEFINED),
        }
    }
}

/// `PageArticle` of `bindings.d.ts`.
#[derive(Serialize)]
struct PageArticle {
    text: String,
    kinds: Vec<BlockKind>,
    segments: Vec<u32>,
    nodes: Vec<u32>,
}

impl PageArticle {
    fn new((article, map): (Article, TextMap)) -> Self {
        let segments = map
            .segments
            .iter()
            .flat_map(|segment| [segment.start, segment.length, segment.node, segment.node_start]);
        Self {
            kinds: article.blocks().iter().map(|block| block.kind).collect(),
            text: article.text().to_owned(),
            segments: segments.collect(),
            nodes: map.nodes.iter().map(|node| *node as u32).collect(),
        }
    }
}

fn article_of(text: &str, kinds: &str) -> Article {
    let mut article = Article::default();
    let mut kinds = kinds.split('\n');
    for line in text.split('\n') {
        article.push(kinds.next().map_or(BlockKind::default(), kind_of), line);
    }
    article
}

fn kind_of(name: &str) -> BlockKind {
    let name: serde::de::value::StrDeserializer<'_, ValueError> = name.into_deserializer();
    serde::Deserialize::deserialize(name).unwrap_or_default()
}
