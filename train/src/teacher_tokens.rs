//! Hands the teacher (train/teacher, Python) our own tokens, so that its labels fall on the edges that the
//! page's tokenizer makes.
//!
//! In: data sets as JSONL (see [`corpus`]), and our own articles as they are written in `train/data/articles`,
//! the held-out ones left out. Out: lines `{"set", "id", "words", "offsets", "blocks", "sentences",
//! "labels"}`: words in plain form, their code-point offsets, the block and sentence index of each, and
//! BIO labels.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use whosaid::training::text::TokenList;

use crate::Failure;
use crate::corpus::{self, Document};
use crate::names::{label_names, labels, sets};

/// Prints texts cut into our own tokens, one JSON object a line.
#[derive(clap::Args)]
pub(crate) struct Command {
    /// JSONL files with "id", "text" and perhaps "spans"; .txt files of our own articles.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Tokens<'a> {
    set: &'a str,
    id: &'a str,
    words: Vec<String>,
    offsets: Vec<(usize, usize)>,
    blocks: Vec<u32>,
    sentences: Vec<u32>,
    labels: Vec<String>,
}

/// Prints the tokens of every text.
///
/// # Errors
/// Where a file can't be read or is not of its form.
pub(crate) fn print(command: &Command) -> Result<(), Failure> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for path in &command.files {
        let (set, documents) = read(path)?;
        for document in &documents {
            serde_json::to_writer(&mut output, &tokens(&set, document))?;
            writeln!(output)?;
        }
    }
    Ok(output.flush()?)
}

/// The documents of a file, and the set that they belong to.
fn read(path: &Path) -> Result<(String, Vec<Document>), String> {
    if path.extension().is_none_or(|ending| ending != "txt") {
        return sets::read_set(path);
    }
    let mut own = corpus::read_own(path)?;
    own.retain(|document| !sets::is_held_out(&document.id));
    Ok(("own".to_owned(), own))
}

fn tokens<'a>(set: &'a str, document: &'a Document) -> Tokens<'a> {
    let list = TokenList::new(&document.article);
    let text = document.article.text();
    let characters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let code_point = |byte: u32| characters.partition_point(|&at| at < byte as usize);
    let offsets: Vec<(usize, usize)> =
        list.tokens().iter().map(|t| (code_point(t.start), code_point(t.end))).collect();
    let names = label_names();
    let labels = labels::of(document, &list, false, &mut labels::Edges::default());
    Tokens {
        set,
        id: &document.id,
        words: (0..list.len()).map(|i| list.plain(i).into_owned()).collect(),
        offsets,
        blocks: list.tokens().iter().map(|token| token.block).collect(),
        sentences: list.tokens().iter().map(|token| token.sentence).collect(),
        labels: labels.iter().map(|&label| names[usize::from(label)].clone()).collect(),
    }
}
