//! What the ending of a word says about it, where no list does. Words are folded.

/// Whether the folded word ends in a contracted "not": "didn't".
pub(crate) fn is_negated(word: &str) -> bool {
    word.ends_with("n't")
}

/// Whether the word ends like an adverb: "angrily". So do some nouns and adjectives ("family", "daily"):
/// see [`Class::NotAdverb`](super::Class::NotAdverb).
pub(crate) fn is_adverb_like(word: &str) -> bool {
    word.ends_with("ly")
}

/// Whether the word ends like a present participle: "saying".
pub(crate) fn is_participle_like(word: &str) -> bool {
    word.ends_with("ing")
}

/// Whether the word ends like a past form or a past participle: "formed".
pub(crate) fn is_past_like(word: &str) -> bool {
    word.ends_with("ed")
}

/// Whether the word ends like a finite verb: "reflected", "reflects".
pub(crate) fn is_finite_like(word: &str) -> bool {
    is_past_like(word) || word.ends_with('s') && !word.ends_with("ss")
}

/// How many letters the plural ending of a surname has: "Roes", "Finches". Takes it as typed or folded.
pub(crate) fn plural_ending(plural: &str) -> usize {
    let sibilant = ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| plural.ends_with(end));
    if sibilant { 2 } else { 1 }
}

/// The singulars that a plural may have, the likelier first: "jones", "jone" of "joneses".
pub(crate) fn singulars(plural: &str) -> [Option<&str>; 2] {
    [plural.strip_suffix('s'), plural.strip_suffix("es")]
}

/// The word without the ending of a verb: "argu" of "argued", "argues" and "arguing". Forms that double a
/// letter or are irregular keep stems of their own.
#[cfg(feature = "reported")]
pub(crate) fn stem(word: &str) -> &str {
    let stem = match inflection(word) {
        1 => &word[..word.len() - 3],
        2 => &word[..word.len() - 2],
        3 => &word[..word.len() - 1],
        _ => word,
    };
    if stem.len() > 3 { stem.strip_suffix('e').unwrap_or(stem) } else { stem }
}

/// Which ending of verbs the word has: 0 none, 1 "-ing", 2 "-ed", 3 "-s".
#[cfg(feature = "reported")]
pub(crate) fn inflection(word: &str) -> u32 {
    if is_participle_like(word) {
        1
    } else if is_past_like(word) {
        2
    } else if is_finite_like(word) {
        3
    } else {
        0
    }
}
