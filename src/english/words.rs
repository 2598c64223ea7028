//! Words that a rule of grammar names one by one, folded. Where a rule means several that do the same,
//! they are a [`Class`](super::Class).

/// Makes a constant of each word, and for the tests a list of them all.
macro_rules! words {
    ($($name:ident = $word:literal),* $(,)?) => {
        $(pub(crate) const $name: &str = $word;)*

        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$($word),*];
    };
}

words! {
    ACCORDING = "according",
    ALSO = "also",
    AND = "and",
    ANOTHER = "another",
    AROUND = "around",
    AS = "as",
    AT = "at",
    BY = "by",
    DOCTOR = "dr",
    FOR = "for",
    FORMER = "former",
    I = "i",
    IN = "in",
    IT = "it",
    LATE = "late",
    MY = "my",
    NEE = "nee",
    OF = "of",
    OLD = "old",
    ON = "on",
    ONLY = "only",
    ONE = "one",
    OR = "or",
    PEOPLE = "people",
    REMAINS = "remains",
    SO = "so",
    THAT = "that",
    THE = "the",
    THEN = "then",
    TO = "to",
    WE = "we",
    WHO = "who",
    WORDS = "words",
    YEAR = "year",
    YOUNGER = "younger",
    YOU = "you",
}

/// Whether a token between two names, as typed, joins them.
pub(crate) fn is_and(token: &str) -> bool {
    matches!(token, AND | "&")
}
