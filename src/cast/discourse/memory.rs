//! What is remembered about each entity while an article is read.

use std::ops::Range;

/// Where a mention stands in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Subject of a verb of saying.
    Speaker,
    Subject,
    /// The one told: "asked Roe".
    Listener,
    #[default]
    Other,
    /// Behind a preposition, or an owner.
    Dependent,
    /// "the Roe campaign"
    Modifier,
    /// Between quotation marks.
    Quoted,
}

impl Place {
    pub(super) fn is_subject(self) -> bool {
        matches!(self, Self::Speaker | Self::Subject)
    }
}

/// The position in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Now {
    /// Number of the sentence; those that are all quoted do not count.
    pub sentence: usize,
    /// Number of the paragraph: blocks without a word do not count.
    pub paragraph: usize,
}

/// What is remembered of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Its salience when it was last mentioned, and when that was.
    presence: f32,
    at: Now,
    /// Its last place outside of quotation marks, and when that was.
    pub place: Place,
    pub placed: Now,
    /// Whether that was a pronoun.
    pub by_pronoun: bool,
    /// The last mention by name, outside of quotation marks if there is one.
    pub mention: Range<usize>,
    /// When it last spoke.
    pub spoke: Option<Now>,
    /// How often it spoke.
    pub speeches: u32,
    /// Mentions by name outside of quotation marks so far.
    pub mentions: u32,
    /// The paragraph in which it was last named between quotation marks, and not outside since.
    pub named_in_quote: Option<usize>,
    /// The last paragraph that it opened as its subject.
    pub opened: Option<usize>,
}

/// The factor by which salience fades with every sentence.
pub(super) const FADE: f32 = 0.45;

/// The highest salience, however many mentions in a row.
const MOST: f32 = 1.25;

impl Memory {
    fn faded(&self, now: Now) -> f32 {
        self.presence * FADE.powi((now.sentence - self.at.sentence).min(100) as i32)
    }

    /// Its salience now.
    pub(super) fn present(&self, now: Now) -> f32 {
        let same_paragraph = self.at.paragraph == now.paragraph;
        self.faded(now) * if same_paragraph { 1.25 } else { 1.0 }
    }

    /// Raises its salience.
    pub(super) fn touch(&mut self, weight: f32, now: Now) {
        self.presence = (self.faded(now) + weight).min(MOST);
        self.at = now;
    }
}
