//! One annotated page: read, analysed, painted, followed through its changes, restored.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::Node;

use super::analysis::{Analyse, Analysis};
use super::colour::{Colour, Shown, colours};
use super::paint::{Layer, Painter, Stroke};
use super::point::View;
use super::preview::Preview;
use super::read::PageText;
use super::watch::{Reader, Watch, later};
use crate::annotations::{Annotations, Span};
use crate::text::language::{self, ENGLISH};

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

/// A page that is being annotated, until [`Page::restore`]; clones are the same page. Dropping it
/// changes nothing: a page stays annotated although nobody holds on to it.
#[derive(Clone)]
pub struct Page {
    state: Rc<RefCell<State>>,
    /// Beside the state, which a trap may leave borrowed for good.
    watch: Watch,
}

struct State {
    root: Node,
    analyse: Analyse,
    painter: Painter,
    watch: Watch,
    /// `None` once restored. It keeps the page alive, and the page keeps it.
    reader: Option<Reader>,
    text: PageText,
    /// Of a long article, before anything else of it is known.
    preview: Option<Preview>,
    /// What the page has changed to, while that is analysed.
    next: Option<PageText>,
    /// Of `next`, or of `text` where there is none.
    analysis: Option<Analysis>,
    annotations: Rc<Annotations>,
    /// What of them, or of what a reader has made of them, can be painted.
    colours: Vec<Colour>,
    shown: Shown,
    revealed: Option<Span>,
    /// The page takes marks out again and again: it is followed, but nothing is painted any more.
    is_unwanted: bool,
    onchange: Option<Rc<dyn Fn()>>,
}

impl Page {
    /// Finds the article below `root` (a document, or any node) and follows it from now on. It is
    /// annotated once [`Page::step`] has returned false. `marks` asks for the painter with `<mark>`
    /// elements, which is taken anyway where the browser has no other.
    ///
    /// # Errors
    /// Whatever the DOM throws; the page is then as it was.
    pub fn open(root: Node, marks: bool, analyse: Analyse) -> Result<Self, JsValue> {
        let text = PageText::read(&root)?;
        let painter = Painter::of(&root, marks);
        let watch = Watch::new(&painter);
        let annotations = Annotations::empty(&text.article, language::detect(text.article.text()));
        let preview = Preview::begin(&analyse, &text);
        let analysis = Analysis::begin(&analyse, Rc::clone(&text.article));
        watch.start(&text.scopes, text.element.as_ref())?;
        let state = State {
            root,
            analyse,
            painter,
            watch: watch.clone(),
            reader: None,
            text,
            preview,
            next: None,
            analysis: Some(analysis),
            annotations: Rc::new(annotations),
            colours: Vec::new(),
            shown: Shown::default(),
            revealed: None,
            is_unwanted: false,
            onchange: None,
        };
        let page = Self { state: Rc::new(RefCell::new(state)), watch };
        let reader = page.clone();
        page.state.borrow_mut().reader = Some(page.watch.calls(move |is_first| {
            // The DOM may throw, for one because the document has gone: then there is nothing to do.
            if is_first { reader.read_again() } else { reader.step() }.unwrap_or(false)
        }));
        Ok(page)
    }

    /// Goes on with the analysis for a slice of time, and paints at its end. Returns whether there is
    /// more to do.
    ///
    /// # Errors
    /// Whatever the DOM throws; nothing is painted then.
    pub fn step(&self) -> Result<bool, JsValue> {
        let mut state = self.state.borrow_mut();
        if let Some(preview) = &mut state.preview {
            if let Some(colours) = preview.step() {
                state.preview = None;
                state.colours = colours;
                state.paint()?;
            }
            return Ok(true);
        }
        let Some(analysis) = &mut state.analysis else { return Ok(false) };
        let Some(annotations) = analysis.step() else { return Ok(true) };
        state.analysis = None;
        if let Some(text) = state.next.take()
            && !state.adopt(text)?
        {
            return Ok(true);
        }
        state.colours = colours(&annotations);
        state.annotations = Rc::new(annotations);
        let painted = state.paint();
        drop(state);
        self.tell();
        painted.map(|()| false)
    }

    /// The page has changed. Returns whether there is more to do.
    fn read_again(&self) -> Result<bool, JsValue> {
        let is_more = self.state.borrow_mut().read_again()?;
        if is_more { self.step() } else { Ok(false) }
    }

    /// Says that the annotations are new.
    fn tell(&self) {
        let onchange = self.state.borrow().onchange.clone();
        // Outside of all borrows: it may call us.
        if let Some(onchange) = onchange {
            onchange();
        }
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
    pub fn painter(&self) -> String {
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

    /// Scrolls to a span of the article, so that it stands at the height `middle` of the window (CSS
    /// pixels) or in its middle, and lights it for a moment.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub fn reveal(&self, span: Span, middle: Option<f64>) -> Result<(), JsValue> {
        {
            let mut state = self.state.borrow_mut();
            state.revealed = Some(span);
            state.paint()?;
            state.view().scroll_to(span, middle)?;
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
        self.state.borrow().view().offset_at(x, y)
    }

    /// The span of the article that the reader has selected; `None` where there is none.
    pub fn selected(&self) -> Option<Span> {
        self.state.borrow().view().selected()
    }

    /// Where a span of the article stands in the window now: the boxes of its lines.
    ///
    /// # Errors
    /// Whatever the DOM throws.
    pub fn boxes(&self, span: Span) -> Result<Array, JsValue> {
        self.state.borrow().view().boxes(span)
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

    /// Has `callback` called whenever the page was analysed anew.
    pub fn onchange(&self, callback: Option<Rc<dyn Fn()>>) {
        self.state.borrow_mut().onchange = callback;
    }

    /// What leaves the page as it was even after a trap, and is told of one (`watch.ts`).
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Leaves the page as it was, and follows it no longer.
    pub fn restore(&self) {
        self.watch.abandon();
        // After a trap the state may be borrowed for good. It is of no use then anyway.
        if let Ok(mut state) = self.state.try_borrow_mut() {
            (state.analysis, state.next) = (None, None);
            let reader = state.reader.take();
            drop(state);
            drop(reader);
        }
    }
}

impl State {
    fn view(&self) -> View<'_> {
        View { root: &self.root, painter: &self.painter, text: &self.text }
    }

    fn paint(&mut self) -> Result<(), JsValue> {
        if self.reader.is_none() || self.is_unwanted {
            return Ok(());
        }
        let shown = self.colours.iter().filter(|colour| self.shown.includes(colour));
        let mut strokes: Vec<Stroke> =
            shown.flat_map(|colour| strokes(&self.text, colour.layer, colour.span)).collect();
        if let Some(span) = self.revealed {
            strokes.extend(self::strokes(&self.text, Layer::Reveal, span));
        }
        self.watch.look();
        let painted = if strokes.is_empty() {
            self.painter.erase();
            Ok(())
        } else {
            self.painter.paint(&self.text.nodes, &self.text.scopes, strokes)
        };
        self.watch.forget();
        painted
    }

    /// Reads the page again. Where its text has changed, an analysis begins; where only its nodes
    /// have, what is known is painted on the new ones. Returns whether there is an analysis to do.
    fn read_again(&mut self) -> Result<bool, JsValue> {
        if self.reader.is_none() {
            return Ok(false);
        }
        let text = PageText::read(&self.root)?;
        self.watch.start(&text.scopes, text.element.as_ref())?;
        // It would be about a text, and paint on nodes, that are no more.
        self.preview = None;
        if text.article == self.text.article {
            if self.next.take().is_some() {
                // It has changed and changed back.
                self.analysis = None;
            }
            if !text.has_nodes_of(&self.text, &self.painter) {
                self.is_unwanted |= !self.watch.may_repaint();
                self.text = self.without_marks(text)?;
                self.paint()?;
            }
        } else if self.next.as_ref().is_none_or(|next| next.article != text.article) {
            self.analysis = Some(Analysis::begin(&self.analyse, Rc::clone(&text.article)));
            self.next = Some(text);
        } else {
            self.next = Some(text);
        }
        Ok(self.analysis.is_some())
    }

    /// Takes over the text that was analysed. What is painted of the old one stays until now, so that
    /// nothing flickers. False where the page has changed meanwhile: then it must be analysed anew.
    fn adopt(&mut self, text: PageText) -> Result<bool, JsValue> {
        let article = Rc::clone(&text.article);
        let text = self.without_marks(text)?;
        if text.article != article {
            self.analysis = Some(Analysis::begin(&self.analyse, Rc::clone(&text.article)));
            self.next = Some(text);
            return Ok(false);
        }
        self.watch.start(&text.scopes, text.element.as_ref())?;
        self.text = text;
        self.revealed = None;
        Ok(true)
    }

    /// The text as read from the page's own nodes, which marks cut in pieces.
    fn without_marks(&self, text: PageText) -> Result<PageText, JsValue> {
        if !self.painter.cuts_text() {
            return Ok(text);
        }
        self.watch.look();
        self.painter.erase();
        self.watch.forget();
        PageText::read(&self.root)
    }
}

fn strokes(text: &PageText, layer: Layer, span: Span) -> impl Iterator<Item = Stroke> {
    text.map.ranges(span.start..span.end).map(move |range| Stroke { layer, range })
}
