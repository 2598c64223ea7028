//! Where annotations go.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use whosaid::annotations::Annotations;
use whosaid_archive::Details;

use super::files::Packing;
use super::journal::{Mark, beside, reopen};
use super::parts::Parts;

/// How often what was written is made sure of: at most so much work is lost.
#[derive(Clone, Copy)]
pub struct Checkpoints {
    /// For lines.
    pub interval: Duration,
    /// For rows: bytes of text in a row group.
    pub row_group: usize,
}

/// An article with its annotations, in the form in which the output takes it.
pub enum Answer {
    /// A line of JSON, with its line feed.
    Line(Vec<u8>),
    Row(Box<Row>),
}

/// An article for a table.
pub struct Row {
    pub id: String,
    pub details: Details,
    pub annotations: Annotations,
}

/// An output that is being written. It has its name only when it is whole: until then a file of lines
/// is `NAME.unfinished`, and a Parquet file is a folder of smaller ones, `NAME.parts`.
pub enum Output {
    Lines(Box<Lines>),
    Parts(Box<Parts>),
    Standard(BufWriter<io::Stdout>),
}

impl Output {
    /// Goes on behind what a mark says to be whole.
    pub fn open(
        path: Option<&Path>,
        is_parquet: bool,
        packing: Packing,
        mark: Mark,
        checkpoints: Checkpoints,
    ) -> io::Result<Self> {
        Ok(match path {
            None => Self::Standard(BufWriter::new(io::stdout())),
            Some(path) if is_parquet => {
                Self::Parts(Box::new(Parts::open(path, mark.parts, checkpoints.row_group)?))
            }
            Some(path) => {
                Self::Lines(Box::new(Lines::open(path, packing, mark.bytes, checkpoints.interval)?))
            }
        })
    }

    /// Whether it takes rows rather than lines.
    pub fn takes_rows(&self) -> bool {
        matches!(self, Self::Parts(_))
    }

    pub fn write(&mut self, answer: &Answer) -> io::Result<()> {
        match (self, answer) {
            (Self::Lines(lines), Answer::Line(line)) => lines.write(line),
            (Self::Standard(output), Answer::Line(line)) => output.write_all(line),
            (Self::Parts(parts), Answer::Row(row)) => parts.write(row),
            _ => unreachable!("answers are made for the output"),
        }
    }

    /// Whether it is time for a checkpoint.
    pub fn is_due(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.last.elapsed() >= lines.interval,
            Self::Parts(parts) => parts.is_full(),
            Self::Standard(_) => false,
        }
    }

    /// Makes sure that everything so far is on the disk.
    pub fn checkpoint(&mut self) -> io::Result<Mark> {
        match self {
            Self::Lines(lines) => lines.checkpoint(),
            Self::Parts(parts) => parts.checkpoint(),
            Self::Standard(output) => output.flush().map(|()| Mark::default()),
        }
    }

    /// Gives the output its name, after a last checkpoint.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(lines) => lines.finish(),
            Self::Parts(parts) => parts.finish(),
            Self::Standard(mut output) => output.flush(),
        }
    }
}

/// Whether an output of lines has its name, although its journal is there: the run was killed between the
/// one and the other.
pub fn has_its_name(path: &Path, mark: Mark) -> bool {
    !beside(path, "unfinished").exists()
        && fs::metadata(path).is_ok_and(|file| file.len() == mark.bytes)
}

/// JSON lines in a file.
pub struct Lines {
    path: PathBuf,
    unfinished: PathBuf,
    packing: Packing,
    writer: Writer,
    last: Instant,
    interval: Duration,
}

impl Lines {
    fn open(path: &Path, packing: Packing, bytes: u64, interval: Duration) -> io::Result<Self> {
        let unfinished = beside(path, "unfinished");
        let writer = Writer::Between(Some(reopen(&unfinished, bytes)?));
        Ok(Self {
            path: path.to_owned(),
            unfinished,
            packing,
            writer,
            last: Instant::now(),
            interval,
        })
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        if let Writer::Between(file) = &mut self.writer
            && let Some(file) = file.take()
        {
            self.writer = Writer::new(file, self.packing)?;
        }
        self.writer.write_all(line)
    }

    /// Compressed files get a member for each checkpoint: gzip and Zstandard both allow it.
    fn checkpoint(&mut self) -> io::Result<Mark> {
        let mut file = std::mem::replace(&mut self.writer, Writer::Between(None)).finish()?;
        file.sync_data()?;
        let bytes = file.stream_position()?;
        self.writer = Writer::Between(Some(file));
        self.last = Instant::now();
        Ok(Mark { bytes, parts: 0 })
    }

    fn finish(self) -> io::Result<()> {
        let file = self.writer.finish()?;
        if file.metadata()?.len() == 0 {
            // Compressed, nothing is something.
            Writer::new(file, self.packing)?.finish()?.sync_data()?;
        }
        fs::rename(&self.unfinished, &self.path)
    }
}

enum Writer {
    Plain(BufWriter<File>),
    Gzip(Box<GzEncoder<BufWriter<File>>>),
    Zstd(Box<zstd::Encoder<'static, BufWriter<File>>>),
    /// Behind a checkpoint, before anything more is written; without a file where that failed.
    Between(Option<File>),
}

impl Writer {
    fn new(file: File, packing: Packing) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(match packing {
            Packing::None => Self::Plain(file),
            Packing::Gzip => Self::Gzip(Box::new(GzEncoder::new(file, Compression::default()))),
            Packing::Zstd => Self::Zstd(Box::new(zstd::Encoder::new(file, 3)?)),
        })
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(writer) => writer.write_all(bytes),
            Self::Gzip(writer) => writer.write_all(bytes),
            Self::Zstd(writer) => writer.write_all(bytes),
            Self::Between(_) => Err(io::Error::other("the output failed before")),
        }
    }

    fn finish(self) -> io::Result<File> {
        let file = match self {
            Self::Plain(writer) => writer,
            Self::Gzip(writer) => writer.finish()?,
            Self::Zstd(writer) => writer.finish()?,
            Self::Between(file) => {
                return file.ok_or_else(|| io::Error::other("the output failed before"));
            }
        };
        file.into_inner().map_err(io::IntoInnerError::into_error)
    }
}
