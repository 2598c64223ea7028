//! The labels that the tagger gives to tokens.

/// How many labels there are: outside, and first and further tokens of each of three kinds.
pub const LABELS: usize = 7;

/// What a token is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing.
    Outside,
    /// What was said.
    Content,
    /// The words that attribute it: "said", "according to".
    Cue,
    /// The words that name who said it.
    Source,
}

/// The kind of each label.
pub const KINDS: [Kind; LABELS] =
    [Kind::Outside, Kind::Content, Kind::Content, Kind::Cue, Kind::Cue, Kind::Source, Kind::Source];

/// The label of the first token of a kind, or of a further one.
pub fn label(kind: Kind, is_first: bool) -> u8 {
    let further = u8::from(!is_first);
    match kind {
        Kind::Outside => 0,
        Kind::Content => 1 + further,
        Kind::Cue => 3 + further,
        Kind::Source => 5 + further,
    }
}

/// Whether the label begins something.
pub fn begins(label: u8) -> bool {
    label % 2 == 1
}

/// Whether `label` may stand behind `before`: a further token needs one of its kind.
pub fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || begins(label as u8) || KINDS[before] == KINDS[label]
}

/// The labels of all tokens, and what they say of the surroundings of each.
pub struct Labels {
    /// A label for each token.
    pub labels: Vec<u8>,
    /// See [`Facts::around`](super::features::Facts::around).
    pub around: Vec<[u32; 2]>,
}
