//! Hands the teacher (train/teacher, Python) our own tokens, so that its labels fall on the edges that the
//! page's tokenizer makes.
//!
//! In: lines `{"id", "text", "spans": [[start, end, "PER"|"ORG"|"LOC"|"MISC"]]}`, offsets in code points,
//! spans optional. Out: lines `{"set", "id", "words", "offsets", "blocks", "sentences", "labels"}`: words in
//! plain form, their code-point offsets, the block and sentence index of each, and BIO labels.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use whosaid::article::Article;
use whosaid::text::TokenList;

/// Prints texts cut into our own tokens, one JSON object a line.
#[derive(clap::Args)]
pub struct Command {
    /// JSONL files with "id", "text" and perhaps "spans".
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    #[serde(default)]
    spans: Vec<(usize, usize, String)>,
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
/// Where a file can't be read or a line is not of the form.
pub fn print(command: &Command) -> io::Result<()> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for path in &command.files {
        let set = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in BufReader::new(File::open(path)?).lines() {
            let document: Document = serde_json::from_str(&line?)?;
            serde_json::to_writer(&mut output, &tokens(&set, &document))?;
            writeln!(output)?;
        }
    }
    output.flush()
}

fn tokens<'a>(set: &'a str, document: &'a Document) -> Tokens<'a> {
    let article = Article::from_text(document.text.as_str());
    let list = TokenList::new(&article);
    let characters: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
    let code_point = |byte: u32| characters.partition_point(|&at| at < byte as usize);
    let offsets: Vec<(usize, usize)> =
        list.tokens().iter().map(|t| (code_point(t.start), code_point(t.end))).collect();
    let mut labels = vec!["O".to_owned(); list.len()];
    for (start, end, kind) in &document.spans {
        let first = offsets.partition_point(|&(_, to)| to <= *start);
        let behind = offsets.partition_point(|&(from, _)| from < *end);
        for (index, label) in labels[first..behind].iter_mut().enumerate() {
            *label = format!("{}-{kind}", if index == 0 { "B" } else { "I" });
        }
    }
    Tokens {
        set,
        id: &document.id,
        words: (0..list.len()).map(|i| list.plain(i).into_owned()).collect(),
        offsets,
        blocks: list.tokens().iter().map(|token| token.block).collect(),
        sentences: list.tokens().iter().map(|token| token.sentence).collect(),
        labels,
    }
}
