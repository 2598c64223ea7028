//! Looks for English words outside this folder.

use std::fs;
use std::path::Path;

/// The folders that read English and spell none of it.
const FOLDERS: &[&str] =
    &["cast", "extract", "marks", "names", "quotes", "reading", "reported", "speakers", "text"];

/// Files with words that are not English, or not there for the language; the words, or `None` for all of
/// the file; and why.
const ALLOWED: &[(&str, Option<&str>, &str)] = &[
    (
        "extract/hints.rs",
        Some("articleBody headline description alternativeHeadline abstract author"),
        "properties of schema.org",
    ),
    ("extract/html.rs", None, "elements, attributes and values of HTML"),
    ("extract/judge/features.rs", None, "what the features are called"),
    ("extract/judge/file.rs", Some("article"), "what the model is called"),
    (
        "extract/judge/page.rs",
        Some(
            "Product Offer Collection ItemList Event Course Service Posting Discussion article website object product",
        ),
        "types of schema.org and Open Graph",
    ),
    (
        "extract/snapshot.rs",
        Some("Article BlogPosting CollectionPage ItemList LiveBlog article product"),
        "types of schema.org and Open Graph",
    ),
    ("extract/styles.rs", None, "properties and values of CSS"),
    ("extract/tags.rs", None, "elements of HTML"),
    ("names/model.rs", Some("names"), "what the model is called"),
    ("quotes/weights.rs", Some("quotes"), "what the model is called"),
    ("reported/model.rs", Some("reported"), "what the model is called"),
    ("text/folding.rs", None, "letters"),
    ("text/language.rs", None, "function words of other languages, and their tags"),
    (
        "text/tokens.rs",
        Some("ai ca co com de edu eu fm fr gov info io me mil net news org ru tv ua uk us"),
        "domains of the Internet",
    ),
    ("names/own.rs", Some("p"), "the mark of a person in a list of own names"),
];

/// Calls whose texts are for programmers.
const MESSAGES: &[&str] = &["expect(", "unreachable!(", "panic!("];

/// Before a string of bytes: the magic of a file.
const BYTES: &str = "b";

/// The string literals of Rust source with their lines, without comments, attributes, messages and the
/// tests at its end.
fn literals(source: &str) -> Vec<(usize, &str)> {
    let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("#[") || trimmed.starts_with("#![") || line.contains("assert") {
            continue;
        }
        let mut at = 0;
        while let Some(next) = line[at..].find(['"', '/', '\'']).map(|next| at + next) {
            let rest = &line[next..];
            let length = if rest.starts_with("//") {
                break;
            } else if let Some(text) = rest.strip_prefix('"') {
                // A list that goes on in the next line ends with its line.
                let end = text.find('"').unwrap_or(text.len());
                let mut others = MESSAGES.iter().chain([&BYTES]);
                if !others.any(|before| line[..next].ends_with(before)) {
                    found.push((number + 1, &text[..end]));
                }
                end + 2
            } else {
                // '"', '\'' or a lifetime.
                ["'\"'", "'\\\"'", "'\\''", "'/'"]
                    .iter()
                    .find(|mark| rest.starts_with(**mark))
                    .map_or(1, |mark| mark.len())
            };
            at = (next + length).min(line.len());
        }
    }
    found
}

/// The words of a literal that is made of nothing else.
fn words(literal: &str) -> Vec<&str> {
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
    let words: Vec<&str> = literal.trim_end_matches('\\').split_whitespace().collect();
    let has_letter = literal.contains(char::is_alphabetic);
    // The possessive mark is no word.
    if has_letter && literal != "'s" && words.iter().all(is_word) { words } else { Vec::new() }
}

/// The Rust files below a folder of `src`, as paths from there.
fn files(root: &Path, folder: &str, into: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder").flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(root, &path, into);
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn literals_are_told_from_comments_and_messages() {
    let source = "let a = \"of\"; // \"the\"\nb('\"', \"and or\").expect(\"words\");\n#[cfg(feature = \"x\")]\n\
                  \n#[cfg(test)]\nmod tests { \"by\" }";
    assert_eq!(literals(source), [(1, "of"), (2, "and or")]);
    assert_eq!(words("and or"), ["and", "or"]);
    assert!(words("{} of {}").is_empty() && words(".").is_empty() && words("'s").is_empty());
}

#[test]
fn no_english_word_is_spelt_outside_this_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    for folder in FOLDERS {
        files(&root, folder, &mut paths);
    }
    assert!(paths.len() > 80, "the files are where they were");
    let mut unused: Vec<&str> = ALLOWED.iter().map(|(path, ..)| *path).collect();
    let mut strays = Vec::new();
    for path in &paths {
        let source = fs::read_to_string(root.join(path)).expect("a source");
        let allowed = ALLOWED.iter().find(|(file, ..)| file == path);
        for (line, literal) in literals(&source) {
            for word in words(literal) {
                let is_allowed = allowed.is_some_and(|(_, words, _)| {
                    words.is_none_or(|words| words.split(' ').any(|one| one == word))
                });
                if is_allowed {
                    unused.retain(|file| file != path);
                } else {
                    strays.push(format!("src/{path}:{line}: {word:?}"));
                }
            }
        }
    }
    assert!(strays.is_empty(), "belongs into src/english:\n{}", strays.join("\n"));
    assert!(unused.is_empty(), "needs no exception any more: {unused:?}");
}
