//! Reads HTML without a browser into the snapshot that `src/page/read.ts` makes in one. The layout is known
//! only as far as the markup tells: tags, attributes, inline styles, the simplest rules of style sheets. Scripts
//! do not run.

use crate::collections::HashMap;
use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, local_name, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::about::About;
use super::layout::Layout;
use super::note_marks;
use super::raw::{self, RawSnapshot};
use super::snapshot::{Flags, NodeIndex, Snapshot};
use super::styles::{Look, Styles};
use super::text_map::TextMap;
use crate::article::Article;

/// Elements whose content is never part of an article's text, as in `read.ts`.
const OPAQUE: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "math",
    "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "video",
];

/// How far into a file its encoding may be declared, in bytes. Source: HTML, "prescan a byte stream
/// to determine its encoding".
const DECLARATION: usize = 1024;

/// How much is parsed at once, in bytes.
const PORTION: usize = 4096;

/// A page that was read from HTML.
pub struct HtmlPage {
    /// Keeps the nodes of `live` alive and in their tree.
    _dom: RcDom,
    raw: RawSnapshot,
    /// The node of each of the snapshot's nodes.
    live: Vec<Handle>,
    about: About,
}

impl HtmlPage {
    /// Reads a file. Its encoding is UTF-8 if the bytes are valid, otherwise the declared one, otherwise
    /// Windows-1252. Any bytes make a page.
    pub fn parse(bytes: &[u8]) -> Self {
        Self::parse_while(bytes, || true).0
    }

    /// The same, unless `is_over` says so before it is done. Time is linear in the length of pages that
    /// people write; one whose elements stand in each other by ten thousands takes the square of it, and
    /// is what this is for. It is asked for each element, and for every few thousand characters.
    pub fn parse_unless(bytes: &[u8], is_over: impl Fn() -> bool) -> Option<Self> {
        let (page, is_whole) = Self::parse_while(bytes, || !is_over());
        is_whole.then_some(page)
    }

    /// As much of a page as could be read while `goes_on` said yes, and whether that is all.
    fn parse_while(bytes: &[u8], goes_on: impl Fn() -> bool) -> (Self, bool) {
        let html = decode(bytes);
        let mut parser = parse_document(RcDom::default(), ParseOpts::default());
        let mut rest = html.as_ref();
        while !rest.is_empty() && goes_on() {
            let (portion, behind) = rest.split_at(rest.floor_char_boundary(PORTION));
            parser.process(portion.into());
            rest = behind;
        }
        let dom = parser.finish();
        let mut styles = Styles::default();
        let mut metadata = Metadata::default();
        for node in descendants(&dom.document) {
            metadata.read(&node);
            if is_element(&node, "style")
                && attribute(&node, "media").is_none_or(|media| is_screen(&media))
            {
                styles.read(&text_content(&node));
            }
        }
        let body = descendants(&dom.document).find(|node| is_element(node, "body"));
        let mut reader = Reader { styles, ..Reader::default() };
        let is_whole = rest.is_empty() && body.is_none_or(|body| reader.read(&body, goes_on));
        let about = metadata.about();
        let (raw, live) = reader.finish(metadata);
        (Self { _dom: dom, raw, live, about }, is_whole)
    }

    /// What the page says of its article.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The page as plain data, with its layout as far as it is known.
    pub fn raw(&self) -> &RawSnapshot {
        &self.raw
    }

    /// The snapshot that the article is searched in.
    pub fn snapshot(&self) -> Snapshot {
        self.raw.clone().read()
    }

    /// How the page is laid out, as far as its markup says.
    pub fn layout(&self) -> Layout {
        self.raw.layout()
    }

    /// The page's article, and for each of its blocks the path of its element; `None` where there is no
    /// article.
    pub fn article(&self) -> Option<(Article, Vec<String>)> {
        let blocks = super::article(&self.snapshot(), &self.layout());
        if blocks.is_empty() {
            return None;
        }
        let paths = blocks.iter().map(|block| self.path(block.element)).collect();
        Some((TextMap::new(&blocks).0, paths))
    }

    /// A CSS selector of the element that a node of the snapshot is, or stands in, from `<body>`
    /// down: "body > main > p:nth-of-type(3)".
    pub fn path(&self, node: NodeIndex) -> String {
        let Some(node) = self.live.get(node) else { return String::new() };
        let mut steps = Vec::new();
        let mut at = Some(node.clone());
        while let Some(node) = at {
            at = parent(&node);
            if let NodeData::Element { name, .. } = &node.data {
                let mut step = name.local.to_string();
                let siblings =
                    at.as_ref().map_or_else(Vec::new, |parent| parent.children.borrow().clone());
                let mut same = siblings.iter().filter(|sibling| is_element(sibling, &name.local));
                let position = same.clone().position(|sibling| std::rc::Rc::ptr_eq(sibling, &node));
                if same.nth(1).is_some() {
                    step.push_str(&format!(":nth-of-type({})", position.unwrap_or(0) + 1));
                }
                let is_body = &*name.local == "body";
                steps.push(step);
                if is_body {
                    break;
                }
            }
        }
        steps.reverse();
        steps.join(" > ")
    }
}

/// The bytes as text, without a byte order mark.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let start = start.to_ascii_lowercase();
    let declared = start.split("charset=").nth(1).and_then(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        Encoding::for_label(&rest.as_bytes()[..end.unwrap_or(rest.len())])
    });
    // What was declared to be UTF-8 is not, or only nearly.
    let encoding = match declared {
        Some(encoding) if encoding != UTF_8 => encoding,
        Some(_) => return String::from_utf8_lossy(bytes),
        None => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}

fn is_screen(media: &str) -> bool {
    let media = media.trim().to_ascii_lowercase();
    media.is_empty() || media == "all" || media == "screen"
}

/// All nodes below one, in document order, without those in templates.
fn descendants(root: &Handle) -> impl Iterator<Item = Handle> {
    let mut stack = vec![root.clone()];
    std::iter::from_fn(move || {
        let node = stack.pop()?;
        stack.extend(node.children.borrow().iter().rev().cloned());
        Some(node)
    })
}

fn parent(node: &Handle) -> Option<Handle> {
    let weak = node.parent.take();
    let parent = weak.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(weak);
    parent
}

fn is_element(node: &Handle, tag: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == tag)
}

fn attribute(node: &Handle, attribute: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|found| &*found.name.local == attribute)?;
    Some(found.value.to_string())
}

fn text_content(node: &Handle) -> String {
    let mut text = String::new();
    for node in descendants(node) {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
    }
    text
}

/// The types that a page's JSON-LD names ("NewsArticle", "Product").
fn types_in(json: &str) -> Vec<String> {
    let mut types = Vec::new();
    for rest in json.split("\"@type\"").skip(1) {
        let rest = rest.trim_start().strip_prefix(':').unwrap_or_default();
        let rest = rest.trim_start().trim_start_matches(['[', ' ', '\n', '\r', '\t']);
        let Some((name, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
            continue;
        };
        if name.chars().all(char::is_alphanumeric) && !types.iter().any(|found| found == name) {
            types.push(name.to_owned());
        }
    }
    types
}

/// White space collapsed, as `read.ts` hands strings over.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if !is_space {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// What the page says about itself, gathered while the whole document is walked.
#[derive(Default)]
struct Metadata {
    title: Option<String>,
    /// In the order of the page.
    properties: Vec<(String, String)>,
    canonical: Option<String>,
    /// The page's JSON-LD.
    scripts: Vec<String>,
}

impl Metadata {
    fn read(&mut self, node: &Handle) {
        let NodeData::Element { name, .. } = &node.data else { return };
        match name.local {
            local_name!("title") if self.title.is_none() => self.title = Some(text_content(node)),
            local_name!("meta") => {
                if let Some(property) = attribute(node, "property") {
                    let content = attribute(node, "content").unwrap_or_default();
                    self.properties.push((property, content));
                }
            }
            local_name!("link") if self.canonical.is_none() => {
                if attribute(node, "rel").as_deref() == Some("canonical") {
                    self.canonical = attribute(node, "href");
                }
            }
            local_name!("script") => {
                if attribute(node, "type").is_some_and(|kind| kind == "application/ld+json") {
                    self.scripts.push(text_content(node));
                }
            }
            _ => {}
        }
    }

    /// The content of the first `<meta>` with this property.
    fn property(&self, wanted: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(name, _)| name == wanted);
        found.map(|(_, content)| content.as_str())
    }

    fn about(&self) -> About {
        let (title, canonical) = (self.title.as_deref(), self.canonical.as_deref());
        About::new(title, canonical, |wanted| self.property(wanted), &self.scripts)
    }

    fn lines(self) -> String {
        let property = |wanted| self.property(wanted).unwrap_or_default();
        let title = self.title.as_deref().unwrap_or_default().trim();
        let types = self.scripts.iter().flat_map(|script| types_in(script));
        let types = types.collect::<Vec<_>>().join(" ");
        let address = self.canonical.as_deref().unwrap_or(property("og:url"));
        let names: Vec<&str> = self.properties.iter().map(|(name, _)| name.as_str()).collect();
        let lines = [title, property("og:title"), property("og:type"), &types, address];
        [lines.map(one_line).join("\n"), one_line(&names.join(" "))].join("\n")
    }
}

/// Numbers strings in the order in which they come.
#[derive(Default)]
struct Interner {
    numbers: HashMap<String, i32>,
    strings: Vec<String>,
}

impl Interner {
    fn number(&mut self, string: String) -> i32 {
        if let Some(number) = self.numbers.get(&string) {
            return *number;
        }
        let number = self.strings.len() as i32;
        self.strings.push(string.clone());
        self.numbers.insert(string, number);
        number
    }
}

/// Walks the body as `snapshot()` of `read.ts` does.
#[derive(Default)]
struct Reader {
    styles: Styles,
    numbers: Vec<i32>,
    texts: Vec<String>,
    layout: Vec<u8>,
    tags: Interner,
    hints: Interner,
    live: Vec<Handle>,
}

impl Reader {
    /// Whether it went to the end.
    fn read(&mut self, body: &Handle, goes_on: impl Fn() -> bool) -> bool {
        let mut stack = vec![(body.clone(), -1)];
        while let Some((node, parent)) = stack.pop() {
            if !goes_on() {
                return false;
            }
            let index = self.live.len() as i32;
            match &node.data {
                NodeData::Text { contents } => {
                    let text = contents.borrow().to_string();
                    if text.is_empty() {
                        continue;
                    }
                    let length = text.encode_utf16().count() as i32;
                    self.numbers.extend([parent, raw::TEXT, length, 0]);
                    self.texts.push(text);
                    self.layout.push(0);
                }
                NodeData::Element { name, .. } => {
                    let tag = &*name.local;
                    let look = self.look(&node, tag);
                    let hints = hints(&node).map_or(-1, |hints| self.hints.number(hints));
                    let number = self.tags.number(tag.to_owned());
                    let hidden = look.hidden || is_closed(&node);
                    let flags = (u8::from(hidden) * Flags::HIDDEN) | link_flags(&node, tag);
                    self.numbers.extend([parent, number, hints, i32::from(flags)]);
                    let unseen = if is_note_mark(&node, tag) { Layout::UNSEEN } else { 0 };
                    self.layout.push(look.layout | unseen);
                    if !hidden && !OPAQUE.contains(&tag) {
                        let children = node.children.borrow();
                        stack.extend(children.iter().rev().map(|child| (child.clone(), index)));
                    }
                }
                _ => continue,
            }
            self.live.push(node);
        }
        true
    }

    /// How an element looks, by its attributes and the page's style sheets.
    fn look(&self, node: &Handle, tag: &str) -> Look {
        let class = attribute(node, "class").unwrap_or_default();
        let id = attribute(node, "id").unwrap_or_default();
        let mut look = self.styles.look(tag, &id, &class);
        if let Some(style) = attribute(node, "style") {
            look.declare(&style);
        }
        let has = |name| attribute(node, name).is_some();
        // What is hidden from screen readers is seen all the same; signs are there for their looks.
        let is_ornament = || !text_content(node).chars().any(char::is_alphanumeric);
        let is_quiet = attribute(node, "aria-hidden").as_deref() == Some("true");
        // What React streams waits in hidden boxes for a script that moves it to its place.
        let is_streamed = tag == "div" && id.starts_with("S:");
        // What hides the whole page waits for a script or another style sheet to show it.
        look.hidden &= tag != "body";
        look.hidden |= has("hidden") && !is_streamed || is_quiet && is_ornament();
        look
    }

    fn finish(self, metadata: Metadata) -> (RawSnapshot, Vec<Handle>) {
        let raw = RawSnapshot {
            numbers: self.numbers,
            text: self.texts.join("\n"),
            tags: self.tags.strings.join("\n"),
            hints: self.hints.strings.join("\n"),
            metadata: metadata.lines(),
            whole: true,
            layout: self.layout,
        };
        (raw, self.live)
    }
}

/// Whether it stands in a `<details>` that is closed.
fn is_closed(node: &Handle) -> bool {
    !is_element(node, "summary")
        && parent(node).is_some_and(|parent| {
            is_element(&parent, "details") && attribute(&parent, "open").is_none()
        })
}

/// Whether an element is a footnote's mark rather than a part of the word before it, as `isNoteMark` of
/// `layout.ts` has it.
fn is_note_mark(node: &Handle, tag: &str) -> bool {
    if !matches!(tag, "sup" | "a") {
        return false;
    }
    let note = text_content(node);
    if !note_marks::is_note(&note) {
        return false;
    }
    let before = previous_sibling(node).map(|node| text_content(&node)).unwrap_or_default();
    if tag == "sup" {
        return note_marks::follows_word(&before);
    }
    let has = |name, words: &[&str]| {
        let value = attribute(node, name).unwrap_or_default().to_ascii_lowercase();
        words.iter().any(|word| value.contains(word))
    };
    let names = ["footnote", "foot-note", "noteref", "endnote"];
    let is_raised = node.children.borrow().iter().any(|child| is_element(child, "sup"));
    has("class", &names)
        || has("role", &names)
        || attribute(node, "href").is_some_and(|href| href.starts_with('#'))
            && (is_raised || note_marks::is_linked_note(&note, &before))
}

fn previous_sibling(node: &Handle) -> Option<Handle> {
    let parent = parent(node)?;
    let siblings = parent.children.borrow();
    let at = siblings.iter().position(|sibling| std::rc::Rc::ptr_eq(sibling, node))?;
    siblings.get(at.checked_sub(1)?).cloned()
}

fn link_flags(node: &Handle, tag: &str) -> u8 {
    match attribute(node, "href") {
        Some(href) if tag == "a" => {
            Flags::LINK | if href.starts_with('#') { Flags::LINK_IN_PAGE } else { 0 }
        }
        _ => 0,
    }
}

/// Role, `itemprop` and names, as `read.ts` writes them.
fn hints(node: &Handle) -> Option<String> {
    let value = |name| {
        let value = attribute(node, name).unwrap_or_default();
        let line = one_line(&value);
        // 200 UTF-16 code units, as in JavaScript.
        match line
            .char_indices()
            .scan(0, |units, (at, c)| {
                *units += c.len_utf16();
                Some((at + c.len_utf8(), *units))
            })
            .take_while(|(_, units)| *units <= 200)
            .last()
        {
            Some((end, _)) => line[..end].to_owned(),
            None => String::new(),
        }
    };
    let (role, property) = (value("role"), value("itemprop"));
    let names = format!("{} {} {}", value("id"), value("class"), value("aria-label"));
    let says = !role.is_empty() || !property.is_empty() || names.encode_utf16().count() > 2;
    says.then(|| format!("{role}\t{property}\t{names}"))
}
