//! Grammatical gender, and the pronouns that show it.

/// Grammatical gender as far as the article tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "she", "spokeswoman".
    Female,
    /// "he", "spokesman".
    Male,
    /// The article does not tell, or tells both.
    #[default]
    Unknown,
}

impl Gender {
    /// Whether both may be one person's: they are the same, or one is unknown.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// The gender of a folded third-person pronoun.
pub(crate) fn pronoun_gender(word: &str) -> Gender {
    match word {
        "she" | "her" | "hers" | "herself" => Gender::Female,
        "he" | "him" | "his" | "himself" => Gender::Male,
        _ => Gender::Unknown,
    }
}
