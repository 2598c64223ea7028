//! Lines about the article: who wrote it, who made its pictures.

/// Who made a picture, by its first words in lower case.
const CREDITS: &[&str] = &[
    "©",
    "(c)",
    "copyright",
    "courtesy of",
    "credit",
    "file photo",
    "getty images",
    "handout",
    "illustration by",
    "illustration:",
    "image by",
    "image caption",
    "image copyright",
    "image credit",
    "image source",
    "image:",
    "images:",
    "media caption",
    "photo by",
    "photo courtesy",
    "photo credit",
    "photo illustration",
    "photo:",
    "photograph by",
    "photograph:",
    "photographs by",
    "photographs:",
    "photography by",
    "photos by",
    "photos:",
    "picture by",
    "picture credit",
    "picture:",
    "pictures:",
    "screenshot:",
    "source:",
    "video by",
    "video credit",
];

/// Whether a line says who made a picture.
pub(crate) fn is_credit(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', '|', ' ']);
    let start: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    text.chars().count() <= 100
        && (text.starts_with("(c)")
            || CREDITS.iter().any(|credit| {
                start.strip_prefix(credit).is_some_and(|rest| {
                    !rest.starts_with(char::is_alphabetic) || !credit.ends_with(char::is_alphabetic)
                })
            }))
}

/// Whether a line says who wrote the article: "By Jane Roe", "Words: Jane Roe".
pub(crate) fn is_byline(text: &str) -> bool {
    const OPENINGS: &[&str] =
        &["by ", "words: ", "words by ", "written by ", "reporting by ", "as told to "];
    let text = text.trim_start();
    let opening = OPENINGS.iter().find(|opening| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
    });
    opening.is_some_and(|opening| {
        let rest = &text[opening.len()..];
        rest.starts_with(char::is_uppercase)
            && rest.split_whitespace().count() <= 16
            && !rest.ends_with(['!', '?', '”', '"', ':'])
            && rest.split(' ').take(2).all(|word| word.starts_with(char::is_uppercase))
    })
}
