//! Which files there are to read, and what is in them.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::arguments::Format;
use crate::failure::Failure;

/// A file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `None` is standard input.
    pub path: Option<PathBuf>,
    pub format: Format,
    pub packing: Packing,
    /// In bytes, as it lies on the disk.
    pub length: u64,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Source {
    pub fn name(&self) -> String {
        let path = self.path.as_deref();
        path.map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }

    /// What is in it, unpacked; `read` counts the bytes that come from the disk.
    pub fn open(&self, read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
        let file: Box<dyn Read + Send> = match &self.path {
            Some(path) => Box::new(File::open(path)?),
            None => Box::new(io::stdin()),
        };
        let counted = Counted { inner: file, read: Arc::clone(read) };
        let counted = BufReader::with_capacity(1 << 16, counted);
        Ok(match self.packing {
            Packing::None => Box::new(counted),
            Packing::Gzip => Box::new(BufReader::with_capacity(
                1 << 16,
                flate2::bufread::MultiGzDecoder::new(counted),
            )),
            Packing::Zstd => Box::new(BufReader::with_capacity(
                1 << 16,
                zstd::stream::read::Decoder::with_buffer(counted)?,
            )),
        })
    }
}

/// All files that the command line names, those of folders in the order of their names. A folder's
/// files count where their names end as one of the formats does, hidden ones never; `format` is what
/// all of them are taken for.
///
/// # Errors
/// Where there is no such file, or where the name of one does not say what it is.
pub fn list(inputs: &[PathBuf], format: Option<Format>) -> Result<Vec<Source>, Failure> {
    let standard_input = Source {
        path: None,
        format: format.unwrap_or(Format::Jsonl),
        packing: Packing::None,
        length: 0,
    };
    if inputs.is_empty() {
        return Ok(vec![standard_input]);
    }
    let mut sources = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            sources.push(standard_input.clone());
            continue;
        }
        let metadata = fs::metadata(input).map_err(|error| Failure::of(input, error))?;
        if metadata.is_dir() {
            walk(input, format, &mut sources).map_err(|error| Failure::of(input, error))?;
            continue;
        }
        let (found, packing) = kind(input);
        let format = format.or(found).ok_or_else(|| {
            Failure::of(
                input,
                "the name does not say what it is; --format text, html, jsonl or parquet does",
            )
        })?;
        sources.push(Source { path: Some(input.clone()), format, packing, length: metadata.len() });
    }
    Ok(sources)
}

fn walk(folder: &Path, format: Option<Format>, sources: &mut Vec<Source>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        let metadata = fs::metadata(&path)?;
        if metadata.is_dir() {
            walk(&path, format, sources)?;
        } else if let (Some(found), packing) = kind(&path) {
            let format = format.unwrap_or(found);
            sources.push(Source { path: Some(path), format, packing, length: metadata.len() });
        }
    }
    Ok(())
}

/// What the ending of a name says.
pub fn kind(path: &Path) -> (Option<Format>, Packing) {
    let ending = |path: &Path| path.extension().map(OsStr::to_ascii_lowercase);
    let packing = match ending(path).as_deref().and_then(|ending| ending.to_str()) {
        Some("gz") => Packing::Gzip,
        Some("zst" | "zstd") => Packing::Zstd,
        _ => Packing::None,
    };
    let inner = if packing == Packing::None {
        path
    } else {
        Path::new(path.file_stem().unwrap_or_default())
    };
    let format = match ending(inner).as_deref().and_then(|ending| ending.to_str()) {
        Some("txt" | "text") => Some(Format::Text),
        Some("html" | "htm" | "xhtml") => Some(Format::Html),
        Some("jsonl" | "ndjson" | "json") => Some(Format::Jsonl),
        Some("parquet") if packing == Packing::None => Some(Format::Parquet),
        _ => None,
    };
    (format, packing)
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format() {
        for (name, format, packing) in [
            ("a.jsonl", Some(Format::Jsonl), Packing::None),
            ("a.JSON.GZ", Some(Format::Jsonl), Packing::Gzip),
            ("b/a.html.zst", Some(Format::Html), Packing::Zstd),
            ("a.b.txt", Some(Format::Text), Packing::None),
            ("a.parquet", Some(Format::Parquet), Packing::None),
            ("a.parquet.gz", None, Packing::Gzip),
            ("a.gz", None, Packing::Gzip),
            ("html", None, Packing::None),
        ] {
            assert_eq!(kind(Path::new(name)), (format, packing), "{name}");
        }
    }
}
