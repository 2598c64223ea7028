//! HTML elements, as far as they are told apart.

/// An element by its meaning for an article; those without one are [`Tag::Inline`] or [`Tag::Block`],
/// depending on how browsers lay them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<body>`.
    Body,
    /// `<main>`.
    Main,
    /// `<article>`.
    Article,
    /// `<section>`.
    Section,
    /// `<div>`.
    Div,
    /// `<aside>`: beside the text.
    Aside,
    /// `<nav>`, `<menu>`.
    Nav,
    /// `<header>`.
    Header,
    /// `<footer>`.
    Footer,
    /// `<form>`, `<fieldset>`.
    Form,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<p>`.
    Paragraph,
    /// `<pre>`: white space is kept.
    Pre,
    /// `<blockquote>`.
    BlockQuote,
    /// `<figure>`.
    Figure,
    /// `<figcaption>`, `<caption>`.
    Caption,
    /// `<ul>`, `<ol>`, `<dl>`.
    List,
    /// `<li>`, `<dt>`, `<dd>`.
    ListItem,
    /// `<table>`.
    Table,
    /// `<td>`, `<th>`.
    Cell,
    /// `<a>`.
    Link,
    /// `<i>`, `<em>`.
    Italic,
    /// `<b>`, `<strong>`.
    Bold,
    /// `<br>`.
    LineBreak,
    /// `<q>`, around which browsers put quotation marks.
    Quote,
    /// Any other element within a line.
    Inline,
    /// Any other element that begins a line.
    Block,
}

impl Tag {
    /// From an element's local name. Unknown elements are inline, as browsers have it.
    pub fn from_name(name: &str) -> Self {
        match name {
            "body" => Self::Body,
            "main" => Self::Main,
            "article" => Self::Article,
            "section" => Self::Section,
            "div" | "center" => Self::Div,
            "aside" => Self::Aside,
            "nav" | "menu" => Self::Nav,
            "header" => Self::Header,
            "footer" => Self::Footer,
            "form" | "fieldset" => Self::Form,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "p" => Self::Paragraph,
            "pre" | "listing" | "xmp" => Self::Pre,
            "blockquote" => Self::BlockQuote,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "ul" | "ol" | "dl" | "dir" => Self::List,
            "li" | "dt" | "dd" => Self::ListItem,
            "table" => Self::Table,
            "td" | "th" => Self::Cell,
            "a" => Self::Link,
            "i" | "em" => Self::Italic,
            "b" | "strong" => Self::Bold,
            "br" => Self::LineBreak,
            "q" => Self::Quote,
            "address" | "details" | "summary" | "hgroup" | "hr" | "html" | "iframe" | "legend"
            | "optgroup" | "option" | "search" | "tbody" | "tfoot" | "thead" | "tr"
            | "frameset" | "frame" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether browsers begin a new line for it, as long as no style says otherwise.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Inline | Self::Link | Self::Italic | Self::Bold | Self::LineBreak | Self::Quote
        )
    }
}
