//! Reads annotated articles: the shared data sets (JSONL) and our own (`train/data/articles/*.txt`).

use std::fs;
use std::path::Path;

use serde::Deserialize;
use whosaid::article::Article;

/// What a name in the training data names. Places and other names are the negative classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    Person,
    Organisation,
    Place,
    Other,
}

impl Class {
    fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "PER" | "p" => Some(Self::Person),
            "ORG" | "o" => Some(Self::Organisation),
            "LOC" | "l" => Some(Self::Place),
            "MISC" | "m" => Some(Self::Other),
            _ => None,
        }
    }
}

/// A name in a text: bytes and class.
#[derive(Clone, Debug)]
pub struct Name {
    pub start: usize,
    pub end: usize,
    pub class: Class,
}

/// One annotated text.
pub struct Document {
    pub id: String,
    pub article: Article,
    pub names: Vec<Name>,
    /// Debatable names, in bytes: they count neither as right nor as wrong.
    pub optional: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    spans: Vec<(usize, usize, String)>,
}

/// Reads a JSONL data set; offsets in it count code points.
///
/// # Errors
/// Where the file can't be read or a line is not of the form.
pub fn read_jsonl(path: &Path) -> Result<Vec<Document>, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let parse = |(number, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line)
            .map_err(|e| format!("{}: line {}: {e}", path.display(), number + 1))?;
        let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(line.text.len());
        let names = line
            .spans
            .iter()
            .filter_map(|(start, end, tag)| {
                let class = Class::from_tag(tag)?;
                Some(Name { start: bytes[*start], end: bytes[*end], class })
            })
            .collect();
        Ok(Document {
            id: line.id,
            article: Article::from_text(line.text),
            names,
            optional: Vec::new(),
        })
    };
    file.lines().enumerate().map(parse).collect()
}

/// Reads a file of our own articles, in the form of `train/data/FORMAT.md`.
///
/// # Errors
/// Where the file can't be read or a tag does not close.
pub fn read_own(path: &Path) -> Result<Vec<Document>, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut documents = Vec::new();
    let mut current: Option<(String, String, Vec<Name>)> = None;
    let mut finish = |current: &mut Option<(String, String, Vec<Name>)>| {
        if let Some((id, text, names)) = current.take() {
            documents.push(Document {
                id,
                article: Article::from_text(text),
                names,
                optional: Vec::new(),
            });
        }
    };
    for (number, line) in file.lines().enumerate() {
        if let Some(head) = line.strip_prefix("%%%%") {
            finish(&mut current);
            let id = head.split('|').next().unwrap_or("").trim().to_owned();
            current = Some((id, String::new(), Vec::new()));
        } else if !line.trim().is_empty() {
            let Some((_, text, names)) = &mut current else { continue };
            if !text.is_empty() {
                text.push('\n');
            }
            read_tags(line.trim(), text, names)
                .map_err(|e| format!("{}: line {}: {e}", path.display(), number + 1))?;
        }
    }
    finish(&mut current);
    Ok(documents)
}

/// Appends a line to `text` without its tags, and the tags to `names`.
fn read_tags(line: &str, text: &mut String, names: &mut Vec<Name>) -> Result<(), String> {
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let class = rest[1..].split([' ', '>']).next().and_then(Class::from_tag);
        let Some(class) = class.filter(|_| rest.len() > 3) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..2];
        let open = rest.find('>').ok_or("a tag does not end")?;
        let close = format!("</{tag}>");
        let end = rest.find(&close).ok_or_else(|| format!("<{tag}> does not close"))?;
        let start = text.len();
        let body = &rest[open + 1..end];
        if body.is_empty() || body.contains('<') {
            return Err(format!("<{tag}> is empty or holds another tag"));
        }
        text.push_str(body);
        names.push(Name { start, end: text.len(), class });
        rest = &rest[end + close.len()..];
    }
    text.push_str(rest);
    Ok(())
}

/// Reads a gold page in the form of the project's annotation guide, where tags nest.
///
/// # Errors
/// Where the file can't be read.
pub fn read_gold(path: &Path) -> Result<Document, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (mut text, mut names, mut optional) = (String::new(), Vec::new(), Vec::new());
    let mut open: Vec<(Option<Class>, bool, usize)> = Vec::new();
    let mut rest = file.trim_end();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_opening = ["<p ", "<o ", "<q "].iter().any(|start| rest.starts_with(start));
        let is_closing = ["</p>", "</o>", "</q>"].iter().any(|start| rest.starts_with(start));
        let Some(end) = rest.find('>').filter(|_| is_opening || is_closing) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if is_opening {
            let is_optional = tag.contains("opt=\"1\"");
            open.push((Class::from_tag(&tag[1..2]), is_optional, text.len()));
        } else if let Some((Some(class), is_optional, start)) = open.pop() {
            let end = text.len();
            if is_optional {
                optional.push((start, end));
            } else {
                names.push(Name { start, end, class });
            }
        }
    }
    text.push_str(rest);
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Document { id, article: Article::from_text(text), names, optional })
}
