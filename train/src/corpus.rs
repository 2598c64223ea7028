//! Reads annotated articles: the shared data sets (JSONL) and our own (`train/data/articles/*.txt`).

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use whosaid::article::Article;

use crate::markup;

/// What a name in the training data names. Places and other names are the negative classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Person,
    Organisation,
    Place,
    Other,
}

impl Class {
    /// In the order of the labels.
    pub(crate) const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// What data sets and the teacher call it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Place => "LOC",
            Self::Other => "MISC",
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.tag() == tag)
    }

    fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'p' => Self::Person,
            'o' => Self::Organisation,
            'l' => Self::Place,
            'm' => Self::Other,
            _ => return None,
        })
    }
}

/// A name in a text: bytes and class.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub start: usize,
    pub end: usize,
    pub class: Class,
}

/// The files of a folder, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let error = |e| format!("{}: {e}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(error)?
        .map(|file| file.map(|file| file.path()))
        .collect::<Result<_, _>>()
        .map_err(error)?;
    files.sort();
    Ok(files)
}

/// One annotated text.
pub(crate) struct Document {
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
pub(crate) fn read_jsonl(path: &Path) -> Result<Vec<Document>, String> {
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
pub(crate) fn read_own(path: &Path) -> Result<Vec<Document>, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut articles: Vec<(&str, String)> = Vec::new();
    for line in file.lines() {
        if let Some(head) = line.strip_prefix("%%%%") {
            articles.push((head.split('|').next().unwrap_or("").trim(), String::new()));
        } else if let (false, Some((_, text))) = (line.trim().is_empty(), articles.last_mut()) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line.trim());
        }
    }
    let read = |(id, marked): (&str, String)| {
        document(id, &marked).map_err(|e| format!("{}: {id}: {e}", path.display()))
    };
    articles.into_iter().map(read).collect()
}

/// An article of its markup. Names marked `opt="1"` are debatable.
fn document(id: &str, marked: &str) -> Result<Document, String> {
    let (text, tags) = markup::read(marked)?;
    let (mut names, mut optional) = (Vec::new(), Vec::new());
    for tag in tags {
        let Range { start, end } = tag.bytes.clone();
        let Some(class) = Class::from_letter(tag.name) else { continue };
        if tag.attribute("opt") == Some("1") {
            optional.push((start, end));
        } else {
            names.push(Name { start, end, class });
        }
    }
    Ok(Document { id: id.to_owned(), article: Article::from_text(text), names, optional })
}

/// Reads a gold page in the form of the project's annotation guide.
///
/// # Errors
/// Where the file can't be read or a tag does not close.
pub(crate) fn read_gold(path: &Path) -> Result<Document, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    document(&id, file.trim_end()).map_err(|e| format!("{}: {e}", path.display()))
}
