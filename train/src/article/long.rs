//! Pages with an article as long as a book, made of the articles of several pages: what is far behind the
//! headline of a page of WCXB is mostly comments, so that the judge would drop paragraphs for their place alone.

use whosaid::extract::{Content, Flags, Layout, Metadata, Node, NodeIndex, Snapshot, Tag};
use whosaid::training::extract::snapshot::set_ends;
use whosaid::training::extract::survey::Survey;

use super::corpus::Page;
use super::labels;

/// Blocks of pages of nothing but an article.
const LONGEST: usize = 1000;
const MIDDLE: usize = 400;
const SHORT: usize = 100;

/// So many articles are repeated on a page that repeats itself.
const REPEATED: usize = 3;

/// Blocks that are put into pages that have other things around their articles.
const INSERTED: usize = 300;

/// Longest line (UTF-16 code units) between an article's paragraphs, or right behind them, that comes with them
/// though it is no part of the article: what stands behind it is, all the same.
const LINE: u32 = 60;

/// So many of the lines behind an article come with it.
const BEHIND: usize = 3;

/// Of a group's pages, so many get a long article.
const IN_PAGES: usize = 4;

/// Long pages out of article pages, whose sites are all in the same part of the same fold.
pub(super) fn some(pages: &[&Page], number: usize) -> Vec<Page> {
    let texts: Vec<Text> = pages.iter().filter_map(|page| Text::of(page)).collect();
    let from = |share: usize| texts.iter().skip(texts.len() * share / 8);
    let mut long = vec![
        bare(from(0), LONGEST, number),
        bare(from(3), MIDDLE, number + 1),
        bare(from(5), SHORT, number + 2),
        // A few texts over and over: copies are no proof against what has nothing else around it.
        bare(from(7).take(REPEATED).cycle(), MIDDLE, number + 3),
    ];
    let every = (texts.len() / IN_PAGES).max(1);
    for from in (0..texts.len()).step_by(every) {
        long.extend(inside(&texts[from..], INSERTED));
    }
    long.retain(|page| !page.body.is_empty());
    long
}

/// The paragraphs and headings of a page's article.
struct Text<'a> {
    page: &'a Page,
    blocks: Vec<Block>,
}

struct Block {
    element: NodeIndex,
    text: String,
    /// Whether it is part of the article.
    is_in: bool,
}

impl<'a> Text<'a> {
    fn of(page: &'a Page) -> Option<Self> {
        let survey = Survey::new(&page.snapshot)?;
        let words: Vec<_> = survey.blocks.iter().map(|it| labels::words(&it.text)).collect();
        let shares = labels::align(&words, &page.body);
        let first = shares.iter().position(|share| *share >= 0.5)?;
        let last = shares.iter().rposition(|share| *share >= 0.5)?;
        let mut blocks: Vec<Block> = Vec::new();
        let near = first..(last + 1 + BEHIND).min(shares.len());
        for (block, share) in survey.blocks[near.clone()].iter().zip(&shares[near]) {
            let (element, is_in) = (block.element, *share >= 0.5);
            let tag = page.snapshot.tag(element);
            let is_text = matches!(tag, Some(Tag::Paragraph | Tag::Heading(_)));
            if survey.masses[element].blocks == 1
                && (is_in && is_text || !is_in && block.length <= LINE)
            {
                blocks.push(Block { element, text: block.text.clone(), is_in });
            }
        }
        (blocks.len() > 3).then_some(Self { page, blocks })
    }
}

/// Copies elements of many pages into one.
struct Copier {
    nodes: Vec<Node>,
    text: String,
}

impl Copier {
    fn push(&mut self, parent: Option<NodeIndex>, content: Content) -> NodeIndex {
        self.nodes.push(Node { parent, end: self.nodes.len() + 1, content });
        self.nodes.len() - 1
    }

    /// An element with a text, if it has any.
    fn element(&mut self, parent: Option<NodeIndex>, tag: Tag, text: &str) -> NodeIndex {
        let flags = Flags::default();
        let element = self.push(parent, Content::Element { tag, hints: None, flags });
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.push(Some(element), Content::Text(start..self.text.len()));
        }
        element
    }

    /// A copy of a subtree without its elements' names; its root gets the names of `hints`. Lines become paragraphs.
    fn copy(&mut self, from: &Snapshot, root: NodeIndex, parent: NodeIndex, hints: Option<usize>) {
        let first = self.nodes.len();
        for node in from.subtree(root) {
            let around = if node == root { parent } else { first + inner(from, node) - root };
            let content = match &from.nodes[node].content {
                Content::Text(bytes) => {
                    let start = self.text.len();
                    self.text.push_str(&from.text[bytes.clone()]);
                    Content::Text(start..self.text.len())
                }
                Content::Element { tag, flags, .. } => {
                    let (hints, tag) = match tag {
                        _ if node > root => (None, *tag),
                        Tag::Heading(_) => (None, *tag),
                        _ => (hints, Tag::Paragraph),
                    };
                    Content::Element { tag, hints, flags: *flags }
                }
            };
            self.push(Some(around), content);
        }
    }

    /// A copy of a block, whose text goes to `body` if it is part of the article.
    fn block(
        &mut self,
        page: &Page,
        block: &Block,
        parent: NodeIndex,
        hints: Option<usize>,
        body: &mut String,
    ) {
        self.copy(&page.snapshot, block.element, parent, hints);
        if block.is_in {
            body.push_str(&block.text);
            body.push('\n');
        }
    }
}

fn inner(snapshot: &Snapshot, node: NodeIndex) -> NodeIndex {
    snapshot.nodes[node].parent.unwrap_or_default()
}

fn title(page: &Page) -> &str {
    page.snapshot.metadata.title.split(['|', '–', '—']).next().unwrap_or_default().trim()
}

/// A page of nothing but a headline and paragraphs, of `most` blocks at most. `number` decides what is around
/// them, whether there is a headline, and whether each article has its title for a heading.
fn bare<'a>(
    mut texts: impl Iterator<Item = &'a Text<'a>> + Clone,
    most: usize,
    number: usize,
) -> Page {
    let mut made = Copier { nodes: Vec::new(), text: String::new() };
    let mut around = made.element(None, Tag::Body, "");
    match number % 4 {
        1 => around = made.element(Some(around), Tag::Article, ""),
        2 => around = made.element(Some(around), Tag::Div, ""),
        _ => {}
    }
    let first = texts.clone().next().map(|text| text.page);
    let headline = first.map(title).filter(|_| number % 4 < 3).unwrap_or_default();
    if !headline.is_empty() {
        made.element(Some(around), Tag::Heading(1), headline);
    }
    let mut body = String::new();
    let mut left = most;
    while left > 0
        && let Some(text) = texts.next()
    {
        if left < most && number.is_multiple_of(2) {
            made.element(Some(around), Tag::Heading(2), title(text.page));
            body += &format!("{}\n", title(text.page));
        }
        for block in text.blocks.iter().take(left) {
            made.block(text.page, block, around, None, &mut body);
        }
        left = left.saturating_sub(text.blocks.len());
    }
    set_ends(&mut made.nodes);
    let metadata = Metadata { title: headline.to_owned(), ..Metadata::default() };
    let snapshot =
        Snapshot { nodes: made.nodes, text: made.text, hints: Vec::new(), metadata, whole: true };
    page(first, "bare", body, snapshot)
}

/// The first page with the articles of the others behind its own, in the same boxes.
fn inside(texts: &[Text], most: usize) -> Option<Page> {
    let (first, others) = texts.split_first()?;
    let snapshot = &first.page.snapshot;
    let is_paragraph =
        |block: &&Block| block.is_in && snapshot.tag(block.element) == Some(Tag::Paragraph);
    let last = first.blocks.iter().rfind(is_paragraph)?.element;
    let (end, around) = (snapshot.nodes[last].end, snapshot.nodes[last].parent?);
    let before = snapshot.nodes[..end].to_vec();
    let mut made = Copier { nodes: before, text: snapshot.text.clone() };
    let mut body = format!("{}\n", first.page.body);
    let blocks = others.iter().flat_map(|text| text.blocks.iter().map(|block| (text.page, block)));
    for (page, block) in blocks.take(most) {
        made.block(page, block, around, snapshot.hint(last), &mut body);
    }
    let shift = made.nodes.len() - end;
    for node in &snapshot.nodes[end..] {
        let parent = node.parent.map(|parent| if parent < end { parent } else { parent + shift });
        made.push(parent, node.content.clone());
    }
    for (at, node) in made.nodes.iter_mut().enumerate() {
        node.end = at + 1;
    }
    set_ends(&mut made.nodes);
    let snapshot = Snapshot { nodes: made.nodes, text: made.text, ..snapshot.clone() };
    Some(page(Some(first.page), "inside", body, snapshot))
}

fn page(first: Option<&Page>, what: &str, body: String, snapshot: Snapshot) -> Page {
    Page {
        id: format!("{} (long, {what})", first.map_or("", |page| page.id.as_str())),
        kind: "long".to_owned(),
        body,
        site: first.map(|page| page.site.clone()).unwrap_or_default(),
        is_article: true,
        is_part: true,
        layout: Layout::default(),
        snapshot,
    }
}
