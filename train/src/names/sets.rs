//! Which texts there are to learn from and to measure on, and what each is worth.

use std::path::{Path, PathBuf};

use super::pack::LexiconTable;
use crate::Data;
use crate::corpus::{self, Document, files};

/// The lists of known names.
pub(crate) const LEXICON: &str = "train/lexicon";

/// All sets of a part ("train", "dev") with their names.
///
/// # Errors
/// Where a file can't be read or is not of the form; so it is with the other functions here.
pub(crate) fn sets(data: &Data, part: &str) -> Result<Vec<(String, Vec<Document>)>, String> {
    let files = files(&data.folder.join("ner").join(part))?;
    let read = |file: &PathBuf| read_set(file).map(|(name, all)| (name, data.share(all)));
    files.iter().map(read).collect()
}

/// A set with its name: the file's, without its ending.
pub(crate) fn read_set(file: &Path) -> Result<(String, Vec<Document>), String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, corpus::read_jsonl(file)?))
}

/// Our own articles, and which of them are held out.
pub(crate) fn own(data: &Data) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    let files = files(Path::new("train/data/articles"))?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        match corpus::read_own(file) {
            Ok(read) => documents.extend(read),
            Err(error) => eprintln!("left out: {error}"),
        }
    }
    Ok(data.share(documents))
}

/// The gold pages.
pub(crate) fn gold(data: &Data) -> Result<Vec<Document>, String> {
    let files = files(&data.folder.join("gold"))?;
    let pages = files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "xml"));
    pages.map(|page| corpus::read_gold(page)).collect()
}

/// One article in eight, by its id, is for measuring only.
pub(crate) fn is_held_out(id: &str) -> bool {
    fnv(id.as_bytes()).is_multiple_of(8)
}

/// FNV-1a, 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// How much a set counts, by how good its labels are.
pub(crate) fn weight(set: &str) -> f32 {
    match set {
        "news-silver" => 0.4,
        "wikiann" => 0.15,
        "wnut-train" => 0.5,
        _ => 2.5,
    }
}

/// Sets whose hand-made labels tell names of organisations that are right nearly always.
fn is_gold(set: &str) -> bool {
    weight(set) > 1.0
}

/// The lists of known names, and the organisations that the hand-labelled training sets name.
pub(crate) fn lexicon_table(data: &Data) -> Result<LexiconTable, String> {
    let mut table = LexiconTable::read(Path::new(LEXICON))?;
    for (_, documents) in sets(data, "train")?.iter().filter(|(set, _)| is_gold(set)) {
        for document in documents {
            table.add(document);
        }
    }
    Ok(table)
}

/// All texts with labels that training uses, whatever the labels are worth.
pub(crate) fn train_sets(data: &Data) -> Result<Vec<Document>, String> {
    let own = own(data)?.into_iter().filter(|document| !is_held_out(&document.id));
    let shared = sets(data, "train")?.into_iter().flat_map(|(_, documents)| documents);
    Ok(shared.chain(own).collect())
}

/// The sets that nothing is trained on: the shared dev sets and our own held-out articles.
pub(crate) fn dev_sets(data: &Data) -> Result<Vec<(String, Vec<Document>)>, String> {
    let mut all = sets(data, "dev")?;
    let own = own(data)?.into_iter().filter(|document| is_held_out(&document.id)).collect();
    all.push(("own, held out".into(), own));
    Ok(all)
}
