//! The painter for old browsers, and for publishers who want elements to style and focus: it wraps
//! words in `<mark>`.
//!
//! A framework keeps hold of the text nodes that it made, removes them, inserts before them and sets
//! their text. So each text node stays where it is and keeps its beginning; what follows is put into
//! new nodes right behind it. Taking those out and giving the node its whole text back restores the
//! page byte for byte, with the very nodes it had.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Node, Text};

use super::style::Styles;
use super::{Layer, Painter, Stroke};

/// The attribute that makes a mark ours, with the names of its layers.
const ATTRIBUTE: &str = "data-whosaid";

#[derive(Default)]
pub struct MarkPainter {
    cuts: Vec<Cut>,
    styles: Option<Styles>,
}

/// A text node that was cut.
struct Cut {
    node: Text,
    /// Its whole text, as a JavaScript string: half a surrogate pair would not survive UTF-8.
    whole: JsValue,
    /// What we left in it, in UTF-16 code units.
    kept: u32,
    /// The nodes behind it that hold the rest, in order: text nodes and marks.
    rest: Vec<Node>,
    /// Where each of `rest` begins in the whole text, in UTF-16 code units.
    starts: Vec<u32>,
}

impl Painter for MarkPainter {
    fn name(&self) -> &'static str {
        "mark"
    }

    fn paint(&mut self, nodes: &Array, scopes: &Array, strokes: &[Stroke]) -> Result<(), JsValue> {
        self.erase();
        self.styles = Some(Styles::add(scopes)?);
        let mut sorted = strokes.to_vec();
        sorted.sort_by_key(|stroke| (stroke.range.node, stroke.range.start));
        for of_node in sorted.chunk_by(|a, b| a.range.node == b.range.node) {
            let node = nodes.get(of_node[0].range.node).unchecked_into::<Text>();
            // Inserted after reading, or removed: not there to be painted.
            if node.parent_node().is_none() {
                continue;
            }
            let selection = Selection::inside(&[node.clone().into()]);
            match cut(node, of_node) {
                Ok(cut) => self.cuts.push(cut),
                Err(error) => {
                    self.erase();
                    return Err(error);
                }
            }
            if let Some(selection) = selection {
                selection.select(|node, offset| self.painted(node, offset));
            }
        }
        Ok(())
    }

    fn erase(&mut self) {
        for cut in std::mem::take(&mut self.cuts) {
            let selection = Selection::inside(&cut.nodes());
            let selection =
                selection.map(|it| it.mapped(|node, offset| cut.original(node, offset)));
            cut.join();
            if let Some(selection) = selection {
                selection.select(|node, offset| (node.clone(), offset));
            }
        }
        self.styles = None;
    }

    fn original(&self, node: &Node, offset: u32) -> (Node, u32) {
        let cut = self.cuts.iter().find(|cut| cut.holds(node));
        cut.map_or_else(|| (node.clone(), offset), |cut| cut.original(node, offset))
    }

    fn painted(&self, node: &Node, offset: u32) -> (Node, u32) {
        let cut = self.cuts.iter().find(|cut| cut.node.is_same_node(Some(node)));
        cut.map_or_else(|| (node.clone(), offset), |cut| cut.painted(offset))
    }

    fn repair(&mut self) {
        let (whole, torn) = std::mem::take(&mut self.cuts).into_iter().partition(Cut::is_whole);
        self.cuts = whole;
        for cut in torn {
            cut.join();
        }
    }
}

impl Drop for MarkPainter {
    fn drop(&mut self) {
        self.erase();
    }
}

/// Cuts a text node at the ends of its strokes and marks what they cover.
fn cut(node: Text, strokes: &[Stroke]) -> Result<Cut, JsValue> {
    let document = node.owner_document().ok_or("the page has gone")?;
    let length = node.length();
    let mut ends: Vec<u32> = strokes
        .iter()
        .flat_map(|stroke| [stroke.range.start, stroke.range.end])
        .chain([0, length])
        .filter(|end| *end <= length)
        .collect();
    ends.sort_unstable();
    ends.dedup();

    // `Reflect`, since a String on our side cannot hold what every JavaScript string can.
    let whole = data(&node);
    let string = whole.clone().unchecked_into::<JsString>();
    let fragment = document.create_document_fragment();
    let mut kept = 0;
    let (mut rest, mut starts) = (Vec::new(), Vec::new());
    for piece in ends.windows(2) {
        let &[start, end] = piece else { continue };
        let covers = |stroke: &&Stroke| stroke.range.start <= start && stroke.range.end >= end;
        let layers: Vec<Layer> = strokes.iter().filter(covers).map(|stroke| stroke.layer).collect();
        if start == 0 && layers.is_empty() {
            kept = end;
            continue;
        }
        let text = document.create_text_node("");
        set_data(&text, &string.slice(start, end));
        let piece = if layers.is_empty() { text.into() } else { mark(&document, &text, layers)? };
        fragment.append_child(&piece)?;
        rest.push(piece);
        starts.push(start);
    }
    let parent = node.parent_node().ok_or("the text has gone")?;
    parent.insert_before(&fragment, node.next_sibling().as_ref())?;
    set_data(&node, &string.slice(0, kept));
    Ok(Cut { node, whole, kept, rest, starts })
}

fn mark(document: &Document, text: &Text, mut layers: Vec<Layer>) -> Result<Node, JsValue> {
    layers.sort_unstable();
    layers.dedup();
    let mark = document.create_element("mark")?;
    let names: Vec<&str> =
        layers.iter().filter(|layer| **layer != Layer::Reveal).map(|layer| layer.name()).collect();
    mark.set_attribute(ATTRIBUTE, &names.join(" "))?;
    if layers.contains(&Layer::Reveal) {
        mark.set_attribute("data-whosaid-reveal", "")?;
    }
    mark.append_child(text)?;
    Ok(mark.into())
}

fn data(node: &Text) -> JsValue {
    Reflect::get(node, &"data".into()).unwrap_or_default()
}

fn set_data(node: &Text, data: &JsValue) {
    // `data` of a text node takes every string.
    let _ = Reflect::set(node, &"data".into(), data);
}

impl Cut {
    /// Whether the node still has what we left in it and the rest right behind it.
    fn is_whole(&self) -> bool {
        let parent = self.node.parent_node();
        let in_place = |node: &Node| match (&parent, node.parent_node()) {
            (Some(parent), Some(of_node)) => parent.is_same_node(Some(&of_node)),
            _ => false,
        };
        self.node.length() == self.kept
            && self.rest.iter().all(in_place)
            && self.follows(&self.node)
            && self.is_unread()
    }

    /// Whether `rest` comes right after this node.
    fn follows(&self, node: &Node) -> bool {
        let mut next = node.next_sibling();
        self.rest.iter().all(|piece| {
            let follows = next.as_ref().is_some_and(|next| piece.is_same_node(Some(next)));
            next = piece.next_sibling();
            follows
        })
    }

    /// Whether the page has written nothing into our nodes or into what is left of its own.
    fn is_unread(&self) -> bool {
        let mut text: JsString = data(&self.node).unchecked_into();
        for piece in &self.rest {
            text = text.concat(&Reflect::get(piece, &"textContent".into()).unwrap_or_default());
        }
        Object::is(&text, &self.whole)
    }

    /// Takes our nodes out and gives the page's node its text back, unless the page has since given
    /// it another.
    fn join(self) {
        if self.node.length() == self.kept {
            let kept = self.whole.unchecked_ref::<JsString>().slice(0, self.kept);
            if Object::is(&kept, &data(&self.node)) {
                set_data(&self.node, &self.whole);
            }
        }
        for piece in self.rest {
            if let Some(parent) = piece.parent_node() {
                let _ = parent.remove_child(&piece);
            }
        }
    }

    /// The page's node and ours.
    fn nodes(&self) -> Vec<Node> {
        std::iter::once(self.node.clone().into()).chain(self.rest.iter().cloned()).collect()
    }

    fn holds(&self, node: &Node) -> bool {
        self.node.is_same_node(Some(node)) || self.piece(node).is_some()
    }

    /// Which of `rest` is this node or has it inside.
    fn piece(&self, node: &Node) -> Option<usize> {
        self.rest.iter().position(|piece| piece.contains(Some(node)))
    }

    fn original(&self, node: &Node, offset: u32) -> (Node, u32) {
        match self.piece(node) {
            Some(piece) => (self.node.clone().into(), self.starts[piece] + offset),
            None => (node.clone(), offset),
        }
    }

    fn painted(&self, offset: u32) -> (Node, u32) {
        match self.starts.iter().rposition(|start| *start <= offset) {
            Some(piece) => {
                let node = &self.rest[piece];
                let text = node.first_child().unwrap_or_else(|| node.clone());
                (text, offset - self.starts[piece])
            }
            None => (self.node.clone().into(), offset),
        }
    }
}

/// The reader's selection, which moving text into other nodes would lose.
struct Selection {
    selection: web_sys::Selection,
    anchor: (Node, u32),
    focus: (Node, u32),
}

impl Selection {
    /// The selection, if one of its ends stands in one of these nodes.
    fn inside(nodes: &[Node]) -> Option<Self> {
        let document = nodes.first()?.owner_document()?;
        let selection = document.get_selection().ok()??;
        let anchor = (selection.anchor_node()?, selection.anchor_offset());
        let focus = (selection.focus_node()?, selection.focus_offset());
        let touches = |end: &Node| {
            end.node_type() == Node::TEXT_NODE && nodes.iter().any(|node| node.contains(Some(end)))
        };
        (touches(&anchor.0) || touches(&focus.0)).then_some(Self { selection, anchor, focus })
    }

    fn mapped(self, map: impl Fn(&Node, u32) -> (Node, u32)) -> Self {
        let anchor = map(&self.anchor.0, self.anchor.1);
        let focus = map(&self.focus.0, self.focus.1);
        Self { anchor, focus, ..self }
    }

    /// Selects again what was selected, its ends moved by `map`.
    fn select(self, map: impl Fn(&Node, u32) -> (Node, u32)) {
        let mapped = self.mapped(map);
        // The page may have taken the nodes away: then nothing is left to be selected.
        let _ = mapped.selection.set_base_and_extent(
            &mapped.anchor.0,
            mapped.anchor.1,
            &mapped.focus.0,
            mapped.focus.1,
        );
    }
}
