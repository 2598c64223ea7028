//! One annotated page: read, analysed, painted, followed through its changes, restored.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Node;

use super::observe::{Observer, later};
use super::paint::{HighlightPainter, Layer, MarkPainter, Painter, Stroke};
use super::point;
use super::read::PageText;
use crate::annotations::{Annotations, EntityKind, QuoteKind, Span};
use crate::article::Article;
use crate::text::language::ENGLISH;

/// How long a revealed span stays lit, in milliseconds.
const REVEAL: i32 = 1600;

/// What came of looking at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Ok,
    /// A front page, a form, an empty page: left as it is, and watched in case an article appears.
    NoArticle,
    NotEnglish,
}

/// Which annotations are painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub people: bool,
    pub organisations: bool,
    pub quotes: bool,
    /// Of these, only the names and words of the entity with this id.
    pub only: Option<u32>,
}

/// A stretch of the article that has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub layer: Layer,
    /// [`Entity::id`](crate::annotations::Entity::id) of who is named, or who speaks.
    pub entity: Option<u32>,
    pub span: Span,
}

impl Shown {
    fn includes(self, colour: &Colour) -> bool {
        let kind = match colour.layer {
            Layer::Person => self.people,
            Layer::Organisation => self.organisations,
            Layer::Quote => self.quotes,
            Layer::Reveal => true,
        };
        kind && (self.only.is_none() || self.only == colour.entity)
    }
}

impl Default for Shown {
    fn default() -> Self {
        Self { people: true, organisations: true, quotes: true, only: None }
    }
}

/// The analysis, of which the page layer knows no more.
pub type Analyse = Rc<dyn Fn(&Article) -> Annotations>;

/// A page that is being annotated, until [`Page::restore`]; clones are the same page. Dropping it
/// changes nothing: a page stays annotated although nobody holds on to it.
#[derive(Clone)]
pub struct Page {
    state: Rc<RefCell<State>>,
}

struct State {
    root: Node,
    analyse: Analyse,
    painter: Box<dyn Painter>,
    text: PageText,
    annotations: Rc<Annotations>,
    /// What of them, or of what a reader has made of them, can be painted.
    colours: Vec<Colour>,
    shown: Shown,
    revealed: Option<Span>,
    onchange: Option<Function>,
    /// `None` once restored.
    observer: Option<Observer>,
}

impl Page {
    /// Finds the article below `root` (a document, or any node), analyses and paints it. Nothing on
    /// the page is touched before the analysis is done. `marks` asks for the painter with `<mark>`
    /// elements, which is taken anyway where the browser has no other.
    ///
    /// # Errors
    /// Whatever the DOM throws; the page is then as it was.
    pub fn annotate(root: Node, marks: bool, analyse: Analyse) -> Result<Self, JsValue> {
        let text = PageText::read(&root)?;
        let annotations = Rc::new(analyse(&text.article));
        let painter: Box<dyn Painter> = if marks || !HighlightPainter::is_supported(&root) {
            Box::new(MarkPainter::default())
        } else {
            Box::new(HighlightPainter::default())
        };
        let colours = colours(&annotations);
        let state = State {
            root,
            analyse,
            painter,
            text,
            annotations,
            colours,
            shown: Shown::default(),
            revealed: None,
            onchange: None,
            observer: None,
        };
        let page = Self { state: Rc::new(RefCell::new(state)) };
        page.state.borrow_mut().paint()?;
        page.observe()?;
        Ok(page)
    }

    /// The observer keeps the page alive, and the page the observer, until it is restored.
    fn observe(&self) -> Result<(), JsValue> {
        let (soon, changed, fault) = (self.clone(), self.clone(), self.clone());
        let observer = Observer::new(
            move || soon.repair(),
            move || changed.refresh(),
            move |_| fault.restore(),
        );
        let mut state = self.state.borrow_mut();
        observer.start(&state.text.scopes, state.text.element.as_ref())?;
        state.observer = Some(observer);
        Ok(())
    }

    pub fn status(&self) -> Status {
        let state = self.state.borrow();
        match () {
            () if state.text.is_empty() => Status::NoArticle,
            () if state.annotations.language != ENGLISH => Status::NotEnglish,
            () => Status::Ok,
        }
    }

    pub fn annotations(&self) -> Rc<Annotations> {
        Rc::clone(&self.state.borrow().annotations)
    }

    /// "highlight" or "mark".
    pub fn painter(&self) -> &'static str {
        self.state.borrow().painter.name()
    }

    /// Paints these annotations and no others.
    ///
    /// # Errors
    /// Whatever the DOM throws; nothing is painted then.
    pub fn show(&self, shown: Shown) -> Result<(), JsValue> {
        let mut state = self.state.borrow_mut();
        state.shown = shown;
        state.paint()
    }

    /// Scrolls to a span of the article and lights it for a moment.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub fn reveal(&self, span: Span) -> Result<(), JsValue> {
        {
            let mut state = self.state.borrow_mut();
            let Some(range) = state.text.map.ranges(span).next() else { return Ok(()) };
            state.revealed = Some(span);
            state.paint()?;
            let (node, _) = state.painter.painted(&state.text.node(range.node), range.start);
            point::scroll_to(&node);
        }
        let page = self.clone();
        later(REVEAL, move || {
            let mut state = page.state.borrow_mut();
            if state.revealed == Some(span) {
                state.revealed = None;
                // Should the page be gone by now, there is nothing to be unlit.
                let _ = state.paint();
            }
        });
        Ok(())
    }

    /// The offset into the article of the character at a point of the window, in CSS pixels and
    /// UTF-16 code units.
    pub fn offset_at(&self, x: f32, y: f32) -> Option<u32> {
        let state = self.state.borrow();
        point::offset_at(&state.root, &*state.painter, &state.text, x, y)
    }

    /// The span of the article that the reader has selected; `None` where there is none.
    pub fn selected(&self) -> Option<Span> {
        let state = self.state.borrow();
        point::selected(&state.root, &*state.painter, &state.text)
    }

    /// Where a span of the article stands in the window now: the boxes of its lines.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub fn boxes(&self, span: Span) -> Result<js_sys::Array, JsValue> {
        let state = self.state.borrow();
        point::boxes(&state.root, &*state.painter, &state.text, span)
    }

    /// Paints these colours instead of the ones that were found, until the page changes and is
    /// analysed anew: a reader has corrected something.
    ///
    /// # Errors
    /// Whatever the DOM throws; nothing is painted then.
    pub fn recolour(&self, colours: Vec<Colour>) -> Result<(), JsValue> {
        let mut state = self.state.borrow_mut();
        state.colours = colours;
        state.paint()
    }

    /// Calls back with the new annotations whenever the page has changed.
    pub fn onchange(&self, callback: Option<Function>) {
        self.state.borrow_mut().onchange = callback;
    }

    /// Leaves the page as it was, and follows it no longer.
    pub fn restore(&self) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        state.painter.erase();
        let observer = state.observer.take();
        drop(state);
        drop(observer);
    }

    /// Before the browser shows what the page has changed.
    fn repair(&self) {
        let mut state = self.state.borrow_mut();
        state.painter.repair();
        state.forget();
    }

    /// Once after a burst of changes.
    fn refresh(&self) {
        let changed = self.state.borrow_mut().refresh();
        let (callback, annotations) = {
            let state = self.state.borrow();
            (state.onchange.clone(), Rc::clone(&state.annotations))
        };
        if let (Ok(true), Some(callback)) = (changed, callback) {
            // Outside of all borrows: the callback may call us. What it throws is its own affair.
            if let Ok(annotations) = crate::bindings::to_js(&*annotations) {
                let _ = callback.call1(&JsValue::NULL, &annotations);
            }
        }
    }
}

impl State {
    fn paint(&mut self) -> Result<(), JsValue> {
        let shown = self.colours.iter().filter(|colour| self.shown.includes(colour));
        let mut strokes: Vec<Stroke> =
            shown.flat_map(|colour| layer(&self.text, colour.layer, colour.span)).collect();
        if let Some(span) = self.revealed {
            strokes.extend(layer(&self.text, Layer::Reveal, span));
        }
        let painted = if strokes.is_empty() {
            self.painter.erase();
            Ok(())
        } else {
            self.painter.paint(&self.text.nodes, &self.text.scopes, &strokes)
        };
        self.forget();
        painted
    }

    /// Our own changes to the page are no reason to read it again.
    fn forget(&self) {
        if let Some(observer) = &self.observer {
            observer.forget();
        }
    }

    /// Reads the page again. Returns whether the article has changed.
    fn refresh(&mut self) -> Result<bool, JsValue> {
        if self.observer.is_none() {
            return Ok(false);
        }
        self.painter.repair();
        let text = PageText::read(&self.root)?;
        let same_text = text.article.text() == self.text.article.text();
        // Marks split text nodes, so there the nodes differ although nothing has changed.
        if same_text && (self.painter.name() == "mark" || same_nodes(&text, &self.text)) {
            self.forget();
            return Ok(false);
        }
        self.painter.erase();
        self.text = if self.painter.name() == "mark" { PageText::read(&self.root)? } else { text };
        self.revealed = None;
        if !same_text {
            self.annotations = Rc::new((self.analyse)(&self.text.article));
            self.colours = colours(&self.annotations);
        }
        self.paint()?;
        if let Some(observer) = &self.observer {
            observer.start(&self.text.scopes, self.text.element.as_ref())?;
        }
        Ok(!same_text)
    }
}

fn same_nodes(a: &PageText, b: &PageText) -> bool {
    let length = a.nodes.length();
    length == b.nodes.length()
        && (0..length).all(|at| js_sys::Object::is(&a.nodes.get(at), &b.nodes.get(at)))
}

/// What can be painted. Scare quotes and titles are nobody's words and stay unpainted.
fn colours(annotations: &Annotations) -> Vec<Colour> {
    let mentions = annotations.entities.iter().flat_map(|entity| {
        let layer = match entity.kind {
            EntityKind::Person => Layer::Person,
            EntityKind::Organisation => Layer::Organisation,
        };
        let colour = move |span: &Span| Colour { layer, entity: Some(entity.id), span: *span };
        entity.mentions.iter().map(colour)
    });
    let is_said = |kind| matches!(kind, QuoteKind::Direct | QuoteKind::Partial);
    let quotes = annotations.quotes.iter().filter(|quote| is_said(quote.kind)).flat_map(|quote| {
        let colour =
            |span: &Span| Colour { layer: Layer::Quote, entity: quote.speaker, span: *span };
        quote.spans.iter().map(colour)
    });
    mentions.chain(quotes).collect()
}

fn layer(text: &PageText, layer: Layer, span: Span) -> impl Iterator<Item = Stroke> {
    text.map.ranges(span).map(move |range| Stroke { layer, range })
}
