//! From a text or a page of HTML to annotations, within a bound of time: once for the commands, the
//! archive and the Python package.

use std::fmt;
use std::time::{Duration, Instant};

use crate::Engine;
use crate::annotations::Annotations;
use crate::article::Article;
use crate::extract::{self, About, HtmlPage, PageBlock, Snapshot, TextMap};

/// An article as it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Plain text: each line is a paragraph.
    Text(String),
    /// A page of HTML, on which the article has to be found; in any encoding that it declares.
    Html(Vec<u8>),
}

impl Content {
    /// The bytes of a file of plain text.
    ///
    /// # Errors
    /// A sentence that says which byte is not UTF-8.
    pub fn from_text(bytes: Vec<u8>) -> Result<Self, String> {
        String::from_utf8(bytes).map(Self::Text).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            format!("the article is not UTF-8: byte {at} is no character")
        })
    }

    /// Its length in bytes.
    pub fn length(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Html(bytes) => bytes.len(),
        }
    }
}

/// Why there are no annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// There is no article on the page.
    NoArticle,
    /// The analysis took longer than it may.
    TooLong(Duration),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArticle => f.write_str("there is no article on this page"),
            Self::TooLong(bound) => {
                write!(f, "the article took longer than {} seconds", bound.as_secs())
            }
        }
    }
}

impl std::error::Error for Unanswered {}

/// Annotates an article. Each block of a page has the path to its element; what the page says of the
/// article comes with it, and of a text nothing.
///
/// # Errors
/// Where there is no article, or where it takes longer than `bound`, from the first byte of a page on.
/// The clock is looked at about once in a millisecond of the analysis and at each element of a page.
pub fn annotate(
    engine: &Engine,
    content: Content,
    bound: Duration,
) -> Result<(Annotations, About), Unanswered> {
    let limit = Limit::new(bound);
    match content {
        Content::Text(text) => {
            let annotations = limit.analyse(engine, &Article::from_text(text))?;
            Ok((annotations, About::default()))
        }
        Content::Html(html) => {
            let Page { html, blocks, annotations, .. } = Page::read(engine, &html, &limit)?;
            let path = |block: &PageBlock| limit.check().map(|()| html.path(block.element));
            let paths = blocks.iter().map(path).collect::<Result<_, _>>()?;
            Ok((annotations.with_paths(paths), html.about().clone()))
        }
    }
}

/// A page with its article and what was found in it.
pub(crate) struct Page {
    html: HtmlPage,
    pub(crate) snapshot: Snapshot,
    /// The article; there are some.
    pub(crate) blocks: Vec<PageBlock>,
    pub(crate) annotations: Annotations,
}

impl Page {
    pub(crate) fn read(engine: &Engine, html: &[u8], limit: &Limit) -> Result<Self, Unanswered> {
        let html = HtmlPage::parse_unless(html, || limit.is_over()).ok_or(limit.passed())?;
        let snapshot = html.snapshot();
        let blocks = extract::article(&snapshot, &html.layout());
        if blocks.is_empty() {
            return Err(Unanswered::NoArticle);
        }
        let annotations = limit.analyse(engine, &TextMap::new(&blocks).0)?;
        Ok(Self { html, snapshot, blocks, annotations })
    }
}

/// The time that an article may take; it is running.
pub(crate) struct Limit {
    start: Instant,
    bound: Duration,
}

impl Limit {
    pub(crate) fn new(bound: Duration) -> Self {
        Self { start: Instant::now(), bound }
    }

    fn is_over(&self) -> bool {
        self.start.elapsed() >= self.bound
    }

    fn passed(&self) -> Unanswered {
        Unanswered::TooLong(self.bound)
    }

    fn check(&self) -> Result<(), Unanswered> {
        if self.is_over() { Err(self.passed()) } else { Ok(()) }
    }

    fn analyse(&self, engine: &Engine, article: &Article) -> Result<Annotations, Unanswered> {
        let rest = self.bound.saturating_sub(self.start.elapsed());
        engine.analyse_within(article, rest).ok_or(self.passed())
    }
}
