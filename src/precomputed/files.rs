//! From a page in one file to its annotations in another: what the commands do with `--precompute`.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{Correction, Precomputed, precompute, rebuild};
use crate::Engine;
use crate::content::{Limit, Page};
use crate::file_error::named;
use crate::own_names::Names;
use crate::records;

/// Where a page is, and where its annotations go.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The page; `None` is standard input.
    pub page: Option<PathBuf>,
    /// The file of annotations; without it, `page.whosaid.json` beside `page.html`, or standard output
    /// where the page comes from standard input. "-" is standard output.
    pub output: Option<PathBuf>,
    /// A file of corrections that the toolbar has saved.
    pub corrections: Option<PathBuf>,
}

impl Files {
    /// Annotates the page that `input` gives and writes its file, with the corrections of the file that was
    /// there before and the new ones.
    ///
    /// # Errors
    /// Sentences for the person at the terminal: the page has no article, takes longer than
    /// [`records::LONGEST`], a file can't be read or written. Nothing is written then.
    pub fn precompute(
        &self,
        engine: &Engine,
        mut input: impl Read,
        names: &Names,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let target = self.target();
        let corrections = gather(target.as_deref(), self.corrections.as_deref())?;
        let limit = Limit::new(records::LONGEST);
        let Page { snapshot, blocks, annotations, .. } =
            Page::read(engine, &bytes, &limit).map_err(io::Error::other)?;
        let file = precompute(&snapshot, &blocks, &annotations, corrections, |entry| {
            names.links.get(entry as usize).cloned()
        });
        // Who reads the page again must find the same words.
        let texts = rebuild(&snapshot, &file);
        if !texts.iter().zip(&blocks).all(|(text, block)| text.as_deref() == Some(&block.text)) {
            return Err(io::Error::other(
                "this page's text cannot be told by a file; that is a fault of ours",
            ));
        }
        let json = file.to_json() + "\n";
        let Some(target) = target else { return io::stdout().write_all(json.as_bytes()) };
        // Whole or not at all: a server may be reading it.
        let mut half = target.clone().into_os_string();
        half.push(".part");
        let half = PathBuf::from(half);
        fs::write(&half, json).map_err(|error| named(&half, &error))?;
        fs::rename(&half, &target).map_err(|error| named(&target, &error))
    }

    /// The file to write; `None` is standard output.
    fn target(&self) -> Option<PathBuf> {
        let beside = || self.page.as_ref().map(|page| page.with_extension("whosaid.json"));
        self.output.clone().or_else(beside).filter(|file| file.as_os_str() != "-")
    }
}

/// The corrections of the last run, and after them new ones.
fn gather(last: Option<&Path>, new: Option<&Path>) -> io::Result<Vec<Correction>> {
    let mut corrections = Vec::new();
    if let Some(last) = last {
        match fs::read(last) {
            Ok(bytes) => {
                // Were it written over, what editors have put right would be lost.
                let file = Precomputed::read(&bytes).map_err(|error| named(last, &error))?;
                corrections = file.corrections;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(named(last, &error)),
        }
    }
    if let Some(new) = new {
        let bytes = fs::read(new).map_err(|error| named(new, &error))?;
        for correction in Correction::read_file(&bytes).map_err(|error| named(new, &error))? {
            if !corrections.contains(&correction) {
                corrections.push(correction);
            }
        }
    }
    Ok(corrections)
}
