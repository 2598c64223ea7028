//! Cuts a page into blocks of text, with white space collapsed as a browser renders it, and keeps the text node
//! of every stretch.

use std::ops::Range;

use super::block::{PageBlock, Piece};
use super::layout::Layout;
use super::lines;
use super::snapshot::{Content, NodeIndex, Snapshot};
use super::tags::Tag;
use crate::article::BlockKind;
use crate::text::characters::is_quotation_mark;

/// The blocks of text below the nodes of `range` (whole subtrees), in document order, without
/// hidden elements.
pub fn cut(snapshot: &Snapshot, range: Range<NodeIndex>, layout: &Layout) -> Vec<PageBlock> {
    let mut cutter = Cutter {
        snapshot,
        open: Vec::new(),
        block: Builder::default(),
        around: Vec::new(),
        notes: Vec::new(),
        done: Vec::new(),
        mark: None,
        torn: None,
    };
    let mut index = range.start;
    while index < range.end {
        cutter.close_until(index);
        match &snapshot.nodes[index].content {
            Content::Text(bytes) => cutter.text(index, &snapshot.text[bytes.clone()]),
            Content::Element { tag: Tag::LineBreak, .. } => cutter.block.line_break(),
            Content::Element { tag, flags, .. } => {
                if flags.hidden() || layout.is_unseen(index) {
                    cutter.note_tear(index, *tag);
                }
                if layout.is_unseen(index) {
                    index = snapshot.nodes[index].end;
                    continue;
                }
                let block = layout.is_block(index, *tag);
                if block {
                    cutter.flush();
                }
                if flags.hidden() {
                    index = snapshot.nodes[index].end;
                    continue;
                }
                let apart = layout.is_apart(index);
                if apart {
                    cutter.enter_apart();
                } else if layout.is_spaced(index) {
                    cutter.block.stand_off();
                }
                let has_marks = layout.has_marks(index, *tag);
                let marks = if has_marks { cutter.open_quote(index) } else { None };
                let around = cutter.open.last();
                cutter.open.push(Open {
                    node: index,
                    tag: *tag,
                    block,
                    apart,
                    link: around.is_some_and(|open| open.link)
                        || flags.link() && !flags.link_in_page(),
                    preformatted: layout.is_preformatted(index, *tag)
                        || around.is_some_and(|open| open.preformatted),
                    marks,
                });
            }
        }
        index += 1;
    }
    cutter.close_until(usize::MAX);
    cutter.flush();
    lines::join(snapshot, cutter.done)
}

/// An element that the walk is inside of.
struct Open {
    node: NodeIndex,
    tag: Tag,
    block: bool,
    /// A text of its own beside the one around it.
    apart: bool,
    link: bool,
    preformatted: bool,
    /// The quotation marks around it, where it is a `<q>`.
    marks: Option<[char; 2]>,
}

struct Cutter<'a> {
    snapshot: &'a Snapshot,
    open: Vec<Open>,
    block: Builder,
    /// The blocks in the making around those that stand apart, innermost last.
    around: Vec<Around>,
    /// What stands apart from the block in the making: it comes behind it.
    notes: Vec<PageBlock>,
    done: Vec<PageBlock>,
    /// The mark that a browser shows before the next word.
    mark: Option<char>,
    /// The node at which a paragraph goes on that ends behind the last block, if it does.
    torn: Option<NodeIndex>,
}

/// A block in the making that is left for a text that stands apart.
struct Around {
    block: Builder,
    notes: Vec<PageBlock>,
    /// How many blocks were done by then.
    done: usize,
}

impl Cutter<'_> {
    fn enter_apart(&mut self) {
        self.around.push(Around {
            block: std::mem::take(&mut self.block),
            notes: std::mem::take(&mut self.notes),
            done: self.done.len(),
        });
    }

    /// Goes on with the block around, behind which what stood apart will come.
    fn leave_apart(&mut self) {
        self.flush();
        let Some(around) = self.around.pop() else { return };
        self.block = around.block;
        self.notes = around.notes;
        self.notes.extend(self.done.drain(around.done..));
    }

    /// `<p>We met Jane <div hidden></div>Roe` is a paragraph, a hidden box and loose text: the parser
    /// ends a paragraph where a block begins. Remembers where such a paragraph goes on, since nobody
    /// sees the box.
    fn note_tear(&mut self, hidden: NodeIndex, tag: Tag) {
        let nodes = &self.snapshot.nodes;
        let is_torn = |last: &PageBlock| {
            tag.is_block()
                && self.snapshot.tag(last.element) == Some(Tag::Paragraph)
                && nodes[last.element].end == hidden
                && nodes[last.element].parent == nodes[hidden].parent
                && !last.text.ends_with(['.', '!', '?', ':', '…', '”', '"'])
        };
        self.torn = self.done.last().filter(|last| is_torn(last)).map(|_| nodes[hidden].end);
    }

    /// Takes up the last block again where it goes on at this text node.
    fn mend_tear(&mut self, node: NodeIndex, text: &str) {
        if self.torn == Some(node)
            && !text.trim().is_empty()
            && self.block.text.is_empty()
            && let Some(last) = self.done.pop()
        {
            self.block = Builder {
                text: last.text,
                length: last.length,
                linked: last.linked,
                pieces: last.pieces,
                is_off: true,
                ..Builder::default()
            };
        }
        self.torn = None;
    }

    /// Leaves the elements that end at or before this node.
    fn close_until(&mut self, index: NodeIndex) {
        while self.open.last().is_some_and(|open| self.snapshot.nodes[open.node].end <= index) {
            let (block, marks) =
                self.open.last().map_or((false, None), |open| (open.block, open.marks));
            if let Some([_, closing]) = marks {
                self.close_quote(closing);
            }
            if block {
                self.flush();
            }
            if self.open.last().is_some_and(|open| open.apart) {
                self.leave_apart();
            }
            self.open.pop();
        }
    }

    /// Writes the mark that a browser shows behind a quotation: behind the last word, be its block done.
    fn close_quote(&mut self, mark: char) {
        if self.mark.take().is_some() {
            return;
        }
        let around = self.open.last().map_or(0, |open| open.node);
        match self.done.last_mut() {
            Some(last)
                if self.block.text.is_empty()
                    && self.snapshot.subtree(around).contains(&last.element) =>
            {
                last.text.push(mark);
                last.length += 1;
            }
            _ => self.block.closing_mark(mark),
        }
    }

    /// Has the mark written that a browser shows before a quotation, double or, within another, single;
    /// none where the page has written one itself. Returns both marks.
    fn open_quote(&mut self, node: NodeIndex) -> Option<[char; 2]> {
        let mut texts = self.snapshot.subtree(node).filter_map(|inner| {
            match &self.snapshot.nodes[inner].content {
                Content::Text(bytes) => Some(self.snapshot.text[bytes.clone()].trim_start()),
                Content::Element { .. } => None,
            }
        });
        let first = texts.find_map(|text| text.chars().next())?;
        // Browsers show marks beside the page's own: the reader takes them for one.
        if is_quotation_mark(first) || self.block.text.ends_with(is_quotation_mark) {
            return None;
        }
        let is_nested = self.open.iter().any(|open| open.marks.is_some());
        let marks = if is_nested { ['‘', '’'] } else { ['“', '”'] };
        // Of the quotation around, where this one begins it.
        if let Some(mark) = self.mark.replace(marks[0]) {
            self.block.opening_mark(mark);
        }
        Some(marks)
    }

    fn text(&mut self, node: NodeIndex, text: &str) {
        self.mend_tear(node, text);
        let (link, preformatted) =
            self.open.last().map_or((false, false), |open| (open.link, open.preformatted));
        let mut offset = 0;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_white_space(first) {
                let mut count = 1;
                match first {
                    '\n' if preformatted => self.block.line_break(),
                    _ if preformatted => self.block.kept_space(node, offset),
                    _ => {
                        self.block.space(node, offset);
                        let spaces = rest.bytes().take_while(|c| is_white_space(*c as char));
                        count = spaces.count();
                    }
                }
                offset += count as u32;
                rest = &rest[count..];
                continue;
            }
            let end = end_of_words(rest);
            if self.block.ends_before_next() {
                self.flush();
            }
            if let Some(mark) = self.mark.take() {
                self.block.opening_mark(mark);
            }
            offset += self.block.words(node, offset, &rest[..end], link);
            rest = &rest[end..];
        }
    }

    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let notes = std::mem::take(&mut self.notes);
        if !block.text.is_empty() {
            self.finish(block);
        }
        self.done.extend(notes);
    }

    fn finish(&mut self, block: Builder) {
        let inside = self.open.iter().rev();
        let holder = inside.clone().find(|open| open.block || open.apart);
        let element = holder.map_or(0, |open| open.node);
        let kind = inside.clone().find_map(|open| match open.tag {
            Tag::Heading(_) => Some(BlockKind::Heading),
            Tag::Caption => Some(BlockKind::Caption),
            Tag::BlockQuote => Some(BlockKind::Quote),
            Tag::ListItem => Some(BlockKind::List),
            _ => None,
        });
        self.done.push(PageBlock {
            kind: kind.unwrap_or_default(),
            text: block.text,
            length: block.length,
            linked: block.linked,
            pieces: block.pieces,
            element,
        });
    }
}

/// The white space that HTML collapses; a no-break space is none.
fn is_white_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Where the words end that a text begins with and that stand in it as they will in the block: with one space between
/// two of them.
fn end_of_words(text: &str) -> usize {
    let is_space = |at: usize| text.as_bytes().get(at).is_none_or(|c| is_white_space(*c as char));
    let is_end = |at: &usize| is_space(*at) && (text.as_bytes()[*at] != b' ' || is_space(*at + 1));
    (0..text.len()).find(is_end).unwrap_or(text.len())
}

/// A block in the making.
#[derive(Default)]
struct Builder {
    text: String,
    length: u32,
    linked: u32,
    pieces: Vec<Piece>,
    /// White space to be written if a word follows: where its first character stands.
    space: Option<(NodeIndex, u32)>,
    /// Line breaks since the last word.
    breaks: usize,
    /// Whether what follows stands off from the last word without white space.
    is_off: bool,
}

impl Builder {
    fn space(&mut self, node: NodeIndex, offset: u32) {
        if !self.text.is_empty() && self.space.is_none() {
            self.space = Some((node, offset));
        }
    }

    /// A space of preformatted text, where a line's own leading spaces do not count.
    fn kept_space(&mut self, node: NodeIndex, offset: u32) {
        if let Some((node, offset)) = self.space.take()
            && self.breaks == 0
        {
            self.write(node, offset, " ", 1);
        }
        self.space(node, offset);
    }

    /// Leaves a gap before what follows, as between the items of a flexible box.
    fn stand_off(&mut self) {
        self.is_off = !self.text.is_empty();
    }

    fn line_break(&mut self) {
        if !self.text.is_empty() {
            self.breaks += 1;
        }
    }

    /// An empty line is a paragraph's end, whatever the markup.
    fn ends_before_next(&self) -> bool {
        self.breaks > 1
    }

    /// Writes the white space before what comes next.
    fn write_space(&mut self) {
        match self.space.take() {
            Some((node, offset)) => self.write(node, offset, " ", 1),
            None if self.breaks > 0 || self.is_off => self.write_unplaced(' '),
            None => {}
        }
        self.breaks = 0;
        self.is_off = false;
    }

    /// Writes a character that stands in no text node.
    fn write_unplaced(&mut self, c: char) {
        self.text.push(c);
        self.length += c.len_utf16() as u32;
    }

    fn opening_mark(&mut self, mark: char) {
        self.write_space();
        self.write_unplaced(mark);
    }

    /// The mark stands right behind the last word; white space between them comes after it.
    fn closing_mark(&mut self, mark: char) {
        if !self.text.is_empty() {
            self.write_unplaced(mark);
        }
    }

    /// Returns the length of the words and the spaces between them in UTF-16 code units.
    fn words(&mut self, node: NodeIndex, offset: u32, words: &str, link: bool) -> u32 {
        let before = self.length;
        self.write_space();
        let length =
            if words.is_ascii() { words.len() as u32 } else { words.encode_utf16().count() as u32 };
        self.write(node, offset, words, length);
        if link {
            // With the spaces between the words of a link, but not the one before it.
            let space = if self.linked > 0 { self.length - length - before } else { 0 };
            self.linked += length + space;
        }
        length
    }

    fn write(&mut self, node: NodeIndex, offset: u32, text: &str, length: u32) {
        match self.pieces.last_mut() {
            Some(piece)
                if piece.node == node
                    && piece.node_start + piece.length == offset
                    && piece.start + piece.length == self.length =>
            {
                piece.length += length;
            }
            _ => self.pieces.push(Piece { node, node_start: offset, start: self.length, length }),
        }
        self.text.push_str(text);
        self.length += length;
    }
}
