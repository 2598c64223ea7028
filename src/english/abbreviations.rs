//! Words whose full stop belongs to them and does not end a sentence by itself.

/// Titles and ranks: nearly always followed by a name, so they never end a sentence.
const TITLES: &[&str] = &[
    "adm", "asst", "atty", "brig", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon",
    "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mx", "pres", "prof", "pvt",
    "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "sir", "spc", "st", "supt",
];

/// Everything else: months, states, company forms, Latin, units.
const OTHERS: &[&str] = &[
    "al", "approx", "apr", "ariz", "ark", "assn", "aug", "ave", "bldg", "blvd", "bros", "ca",
    "calif", "cf", "co", "colo", "conn", "corp", "dec", "dept", "dist", "ed", "eds", "esq", "est",
    "etc", "feb", "fig", "fla", "ft", "ga", "ill", "inc", "ind", "jan", "jr", "jul", "jun", "kan",
    "ky", "llc", "ltd", "mass", "md", "mich", "minn", "miss", "mont", "mt", "neb", "nev", "no",
    "nos", "nov", "oct", "okla", "ore", "pa", "penn", "plc", "rd", "sept", "sep", "sr", "tenn",
    "tex", "univ", "va", "vol", "vs", "vt", "wash", "wis", "wyo",
];

/// Common words that are abbreviations only when written with a capital ("No. 5", "Ill.", "Mass.").
const NEED_CAPITAL: &[&str] = &[
    "al", "apr", "ark", "ave", "co", "col", "dec", "ed", "est", "fig", "ga", "gen", "ill", "ind",
    "jan", "jun", "kan", "mar", "mass", "md", "miss", "mont", "no", "ore", "pa", "penn", "pres",
    "rep", "sec", "sen", "sir", "tex", "va", "wash",
];

/// What a full stop behind a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    No,
    /// The stop belongs to the word and the sentence goes on.
    Title,
    /// The stop belongs to the word; the sentence may still end here.
    Other,
}

/// The pronoun that looks like an initial: "I." is far more often the end of a sentence.
pub(crate) const FIRST_PERSON: &str = "I";

/// Whether a word is an abbreviation before a number only: "No. 5", but not "No. Never."
pub(crate) fn needs_number(word: &str) -> bool {
    ["no", "nos"].iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// Whether these are the parts of "Ph.D.".
pub(crate) fn is_doctorate(first: &str, second: &str) -> bool {
    first.eq_ignore_ascii_case("ph") && second.eq_ignore_ascii_case("d")
}

/// Looks up `word`, given without its full stop.
pub(crate) fn classify(word: &str) -> Abbreviation {
    let mut characters = word.chars();
    let (first, second) = (characters.next(), characters.next());
    match (first, second) {
        // An initial: "J. Edgar Hoover".
        (Some(c), None) if c.is_uppercase() && word != FIRST_PERSON => return Abbreviation::Title,
        (Some(_), None) | (None, _) => return Abbreviation::No,
        _ => {}
    }
    let lower = word.to_lowercase();
    let capital = first.is_some_and(char::is_uppercase);
    // "al." is lower case in "et al."; as a capital it is the first name.
    if NEED_CAPITAL.contains(&lower.as_str()) && !capital && lower != "al" {
        return Abbreviation::No;
    }
    if TITLES.contains(&lower.as_str()) {
        Abbreviation::Title
    } else if OTHERS.contains(&lower.as_str()) && !(lower == "al" && capital) {
        Abbreviation::Other
    } else {
        Abbreviation::No
    }
}

/// The tables of this file.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("TITLES", TITLES.to_vec()),
        ("OTHERS", OTHERS.to_vec()),
        ("NEED_CAPITAL", NEED_CAPITAL.to_vec()),
    ]
}
