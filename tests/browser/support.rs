//! A place of our own on the test page, and an analysis whose findings a test can predict.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Node};
use whosaid::annotations::{Annotations, Entity, EntityKind, Quote, QuoteKind, Span};
use whosaid::article::Article;
use whosaid::training::page::PageText;
use whosaid::training::page::{Analyse, Computation, Page};

pub use crate::article::ARTICLE;

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// An element of the test page; gone at the end of the test.
pub struct Place(pub Element);

impl Place {
    pub fn new(html: &str) -> Self {
        let element = document().create_element("div").unwrap();
        element.set_inner_html(html);
        document().body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    pub fn node(&self) -> Node {
        self.0.clone().into()
    }

    pub fn html(&self) -> String {
        self.0.outer_html()
    }

    pub fn find(&self, selector: &str) -> Element {
        self.0.query_selector(selector).unwrap().expect(selector)
    }

    pub fn count(&self, selector: &str) -> u32 {
        self.0.query_selector_all(selector).unwrap().length()
    }

    pub fn read(&self) -> PageText {
        PageText::read(&self.node()).unwrap()
    }

    pub fn annotate(&self, painter: &str) -> Page {
        let page = annotate(self.node(), painter == "mark", analyse);
        assert_eq!(page.painter(), painter);
        page
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Annotates a page at once, by an analysis in one slice.
pub fn annotate(root: Node, marks: bool, analyse: fn(&Article) -> Annotations) -> Page {
    let page = open(root, marks, analyse);
    while page.step().unwrap() {}
    page
}

/// A page before the first slice of its analysis.
pub fn open(root: Node, marks: bool, analyse: fn(&Article) -> Annotations) -> Page {
    let analyse: Analyse =
        Rc::new(move |article, _| Box::pin(async move { analyse(&article) }) as Computation);
    Page::open(root, marks, analyse).unwrap()
}

/// Finds one person, one organisation, and everything between curly marks.
pub fn analyse(article: &Article) -> Annotations {
    let text = article.text();
    let units = |byte: usize| text[..byte].encode_utf16().count() as u32;
    let all = |words: &str| -> Vec<Span> {
        text.match_indices(words)
            .map(|(at, _)| Span { start: units(at), end: units(at + words.len()) })
            .collect()
    };
    let entity = |id, kind, name: &str| Entity {
        id,
        kind,
        name: name.to_owned(),
        role: None,
        confidence: 1.0,
        mentions: all(name),
    };
    let quotes = text.split('“').skip(1).map(|rest| rest.split('”').next().unwrap());
    let quotes = quotes.enumerate().map(|(id, words)| Quote {
        id: id as u32,
        kind: QuoteKind::Direct,
        spans: all(words),
        speaker: None,
        source: None,
        cue: None,
        antecedent: None,
        confidence: 0.0,
    });
    Annotations {
        text: text.to_owned(),
        language: "en".to_owned(),
        entities: vec![
            entity(0, EntityKind::Person, "Mara Lindqvist"),
            entity(1, EntityKind::Organisation, "Harbour Board"),
        ],
        quotes: quotes.collect(),
        blocks: Vec::new(),
    }
}

/// Runs JavaScript with `it` as its one argument.
pub fn script(code: &str, it: &JsValue) -> JsValue {
    Function::new_with_args("it", code).call1(&JsValue::NULL, it).unwrap()
}

/// The texts that a highlight covers on the whole test page, joined by "|".
pub fn highlighted(name: &str) -> String {
    let code = "return [...(CSS.highlights.get(it) ?? [])]
        .map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
        .join('|');";
    script(code, &name.into()).as_string().unwrap()
}

/// Style sheets of ours and highlights on the test page.
pub fn leftovers() -> f64 {
    script("return CSS.highlights.size + document.adoptedStyleSheets.length;", &JsValue::NULL)
        .as_f64()
        .unwrap()
}

pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        let set = js_sys::Reflect::get(&window, &"setTimeout".into()).unwrap();
        set.unchecked_into::<Function>().call2(&window, &resolve, &milliseconds.into()).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Waits for something that the page will do by itself; a busy machine takes its time.
pub async fn until(happened: impl Fn() -> bool) {
    for _ in 0..200 {
        if happened() {
            return;
        }
        sleep(50).await;
    }
    panic!("nothing happened for ten seconds");
}
