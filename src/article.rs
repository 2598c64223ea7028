//! An article as the analysis sees it: one text, cut into blocks.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::english::credits::is_byline;

/// What a block is on the page. Plain text has only paragraphs and bylines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// The lines under the headline that sum the article up.
    Standfirst,
    /// Who wrote it, with the date and place that stand there: reporters, not people of the story.
    Byline,
    /// A heading inside the article.
    Heading,
    /// A paragraph of running text.
    #[default]
    Paragraph,
    /// An item of a list.
    List,
    /// A `<blockquote>` or pull quote: quoted although it may carry no quotation marks.
    Quote,
    /// A post of a social network that the article embeds, with the account's name.
    Post,
    /// What stands under a picture.
    Caption,
    /// Who took or owns a picture: photographers and agencies, not people of the story.
    Credit,
}

impl BlockKind {
    /// Whether it is the title of the article or of a part of it.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Headline | Self::Heading)
    }

    /// Whether its words are somebody's, whatever marks stand around them.
    pub fn is_quoted(self) -> bool {
        matches!(self, Self::Quote | Self::Post)
    }

    /// Whether it belongs to the telling: not a line about who wrote the article or made a picture.
    pub fn is_story(self) -> bool {
        !matches!(self, Self::Byline | Self::Credit)
    }
}

/// One paragraph, heading, caption or list item of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is on the page.
    pub kind: BlockKind,
    /// Bytes into [`Article::text`], without the "\n" that ends the block.
    pub range: Range<usize>,
}

/// The text of an article and its blocks, in reading order.
///
/// The text is the blocks joined by "\n"; a block itself never contains "\n".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
}

impl Article {
    /// Reads plain text: every line is a paragraph or a byline. The text is kept byte for byte, so that
    /// offsets into the result are offsets into what was given.
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let range = start..start + line.len();
            start = range.end + 1;
            let kind = if is_byline(line) && !line.trim_end().ends_with('.') {
                BlockKind::Byline
            } else {
                BlockKind::Paragraph
            };
            blocks.push(Block { kind, range });
        }
        Self { text, blocks }
    }

    /// Adds a block at the end. A "\n" inside `text` becomes a space, which keeps every offset.
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.blocks.push(Block { kind, range: start..self.text.len() });
    }

    /// The text of a block; empty beyond the article.
    pub(crate) fn words(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |block| &self.text[block.range.clone()])
    }

    /// The whole text, blocks joined by "\n".
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_kept_byte_for_byte() {
        let text = "One.\n\nTwo.\r\nThree";
        let article = Article::from_text(text);
        assert_eq!(article.text(), text);
        let lines: Vec<&str> = article.blocks().iter().map(|b| &text[b.range.clone()]).collect();
        assert_eq!(lines, ["One.", "", "Two.\r", "Three"]);
    }

    #[test]
    fn blocks_are_joined_by_newlines() {
        let mut article = Article::default();
        article.push(BlockKind::Headline, "Mayor resigns");
        article.push(BlockKind::Paragraph, "She\nleft.");
        assert_eq!(article.text(), "Mayor resigns\nShe left.");
        assert_eq!(article.blocks()[1].range, 14..23);
    }
}
