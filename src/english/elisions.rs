//! Words that lost their beginning: ’em, ’til, rock ’n’ roll.

/// What follows the apostrophe, in lower case.
const ELISIONS: &[&str] = &[
    "em", "til", "till", "cause", "tis", "twas", "twere", "n", "round", "bout", "cuz", "nuff",
    "nother", "ere", "neath", "tude", "hood", "fraid", "er", "im", "ello", "ave",
];

/// Whether an apostrophe may stand in the place of the beginning of this word, given in lower case.
pub(crate) fn is_elision(word: &str) -> bool {
    ELISIONS.contains(&word)
}

/// The table of this file.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![("ELISIONS", ELISIONS.to_vec())]
}
