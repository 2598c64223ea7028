//! What JavaScript sees of Whosaid: plain data in, plain data out. Nothing here knows a DOM, so that
//! the same module serves a page, a worker, an extension's background and Node. The page's side is
//! TypeScript (`src/page/`); the loader in `www/` makes the public API out of both.

use std::cell::Cell;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Array, Function, Reflect, Uint8Array};
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
const RESULT_TYPES: &str = r#"import type { Annotations } from "../../src/annotations.js";"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "(from: number, to: number) => Uint8Array | undefined")]
    pub type LayoutCallback;

    #[cfg(feature = "html")]
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// A panic stops this instance of the module, and whoever called us gets an exception. Node's build says on
/// the console besides what went wrong and where; in that of pages a panic is a bare trap
/// (`scripts/bare-panics.mjs`).
#[cfg(feature = "html")]
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

    /// Begins to find the article in a snapshot of a page (`Snapshot` of `src/page/read.ts`, which says what
    /// the parts are): a `PageArticle`. `layout` is asked for the layout of the nodes from an index to another,
    /// once a slice until it has an answer; what it throws is thrown.
    #[expect(clippy::too_many_arguments, reason = "one crossing between the two worlds")]
    #[expect(clippy::unused_self, reason = "who has an analyser has an instance in good health")]
    pub fn read(
        &self,
        numbers: Vec<i32>,
        text: String,
        tags: String,
        hints: String,
        metadata: String,
        whole: bool,
        layout: LayoutCallback,
    ) -> Analysis {
        let raw = RawSnapshot { numbers, text, tags, hints, metadata, whole, layout: Vec::new() };
        Analysis::new(1, move |pace| async move {
            let snapshot = raw.read();
            pace.pause().await;
            let layout: &Function = layout.unchecked_ref();
            let ask = async |nodes: Range<usize>| {
                let [from, to] = [nodes.start, nodes.end].map(JsValue::from);
                loop {
                    let bytes = layout.call2(&JsValue::NULL, &from, &to)?;
                    if !bytes.is_undefined() {
                        let bytes = Uint8Array::new(&bytes).to_vec();
                        return Ok::<_, JsValue>(Layout::computed(nodes.start, bytes));
                    }
                    Pace::end_slice().await;
                }
            };
            let blocks = extract::article_paced(&snapshot, ask, &pace).await?;
            pace.pause().await;
            to_js(&PageArticle::new(TextMap::new(&blocks)))
        })
    }

    /// Finds the article in a page of HTML and analyses it; undefined where the page has none. In the
    /// build for Node alone: a browser has a DOM.
    #[cfg(feature = "html")]
    #[wasm_bindgen(js_name = analyseHtml, unchecked_return_type = "Annotations | undefined")]
    pub fn analyse_html(&self, html: &[u8]) -> Result<JsValue, JsValue> {
        self.engine.analyse_html(html).map_or(Ok(JsValue::UNDEFINED), |found| to_js(&found))
    }

    /// Begins to analyse a text: `Annotations`. Its lines are paragraphs. `kinds` says what else they are, as
    /// `Block.kind` has it, with a line break between two; what it does not name is a paragraph.
    pub fn begin(&self, text: String, kinds: Option<String>) -> Analysis {
        let engine = Rc::clone(&self.engine);
        Analysis::new(4, move |pace| async move {
            let article = match kinds {
                None => Article::from_text(text),
                Some(kinds) => article_of(&text, &kinds),
            };
            let annotations = engine.analyse_paced(&article, &pace).await;
            annotations_to_js(annotations, &pace).await
        })
    }
}

/// [`to_js`] of annotations, in slices: an article of 100,000 words has tens of thousands of parts.
async fn annotations_to_js(mut annotations: Annotations, pace: &Pace) -> Result<JsValue, JsValue> {
    let entities = std::mem::take(&mut annotations.entities);
    let quotes = std::mem::take(&mut annotations.quotes);
    let result = to_js(&annotations)?;
    pace.pause().await;
    Reflect::set(&result, &"entities".into(), &list_to_js(&entities, pace).await?)?;
    Reflect::set(&result, &"quotes".into(), &list_to_js(&quotes, pace).await?)?;
    Ok(result)
}

async fn list_to_js(items: &[impl Serialize], pace: &Pace) -> Result<JsValue, JsValue> {
    let list = Array::new();
    for item in items {
        list.push(&to_js(item)?);
        pace.pause().await;
    }
    Ok(list.into())
}

/// Work under way: an article that is looked for, or analysed.
#[wasm_bindgen]
pub struct Analysis {
    computation: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>,
    /// When the present slice ends, by `performance.now()`.
    end: Rc<Cell<f64>>,
}

impl Analysis {
    /// Asks the browser for the time at every pause of so many.
    fn new<Work>(every: u32, work: impl FnOnce(Pace) -> Work) -> Self
    where
        Work: Future<Output = Result<JsValue, JsValue>> + 'static,
    {
        let end = Rc::new(Cell::new(0.0));
        let until = Rc::clone(&end);
        let pace = Pace::new_sparing(every, move || now() >= until.get());
        Self { computation: Box::pin(work(pace)), end }
    }
}

#[wasm_bindgen]
impl Analysis {
    /// Works for so many milliseconds, or a little longer; the result, once it is there. Not to be called
    /// again after that.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn step(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        self.end.set(now() + milliseconds);
        match self.computation.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
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
