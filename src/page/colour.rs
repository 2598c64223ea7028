//! Which stretches of the article have a colour, and which of them are shown.

use super::paint::Layer;
use crate::annotations::{Annotations, EntityKind, QuoteKind, Span};

/// A stretch of the article that has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub layer: Layer,
    /// [`Entity::id`](crate::annotations::Entity::id) of who is named, or who speaks.
    pub entity: Option<u32>,
    pub span: Span,
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

impl Shown {
    pub fn includes(self, colour: &Colour) -> bool {
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

/// What can be painted. Scare quotes and titles are nobody's words and stay unpainted.
pub(super) fn colours(annotations: &Annotations) -> Vec<Colour> {
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
