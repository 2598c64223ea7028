//! Grammatical gender, and the pronouns that show it.

/// Grammatical gender as far as the article tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    Female,
    Male,
    #[default]
    Unknown,
}

/// The gender of a folded third-person pronoun.
pub(crate) fn pronoun_gender(word: &str) -> Gender {
    match word {
        "she" | "her" | "hers" | "herself" => Gender::Female,
        "he" | "him" | "his" | "himself" => Gender::Male,
        _ => Gender::Unknown,
    }
}
