//! The inputs, one after the other, as chunks of articles.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use whosaid_archive::{Content, Details};

use super::files::Source;
use super::lines::{self, Line};
use super::record::{LONGEST, Place, Position, Record, Unanswered};
use super::rows::Rows;
use crate::arguments::Format;

/// A chunk is full at so many articles, or so many bytes of them: enough that handing it from thread to
/// thread costs nothing, and few enough that the chunks under way are small.
const FULL: (usize, usize) = (64, 1 << 18);

/// Some articles in a row.
pub struct Chunk {
    pub records: Vec<Result<Record, Unanswered>>,
    /// Where the next chunk begins.
    pub end: Position,
}

/// Reads inputs from a position on.
pub struct Reader {
    sources: Vec<Source>,
    position: Position,
    open: Option<Open>,
    read: Arc<AtomicU64>,
    line: Vec<u8>,
}

/// An input that is being read.
enum Open {
    Lines(Box<dyn BufRead + Send>),
    /// The file is one article.
    Whole(Box<dyn BufRead + Send>),
    Rows(Box<Rows>),
}

/// What comes next in an input.
enum Next {
    Record(Box<Result<Record, Unanswered>>),
    EmptyLine,
    /// The input has only been opened.
    Opened,
    End,
}

impl Reader {
    /// Goes on at `position`, which is that of an earlier [`Chunk::end`]. `read` counts bytes as they
    /// come from the disk.
    pub fn new(sources: Vec<Source>, position: Position, read: Arc<AtomicU64>) -> Self {
        Self { sources, position, open: None, read, line: Vec::new() }
    }

    /// Opens the input at the position; `None` where it was the last one.
    fn open(&mut self) -> Option<io::Result<()>> {
        let source = self.sources.get(self.position.file)?;
        Some((|| {
            self.open = Some(match source.format {
                Format::Jsonl => {
                    let mut input = source.open(&self.read)?;
                    for _ in 0..self.position.record {
                        lines::next(&mut input, &mut self.line, LONGEST)?;
                    }
                    Open::Lines(input)
                }
                Format::Text | Format::Html => Open::Whole(source.open(&self.read)?),
                Format::Parquet => {
                    let rows = Rows::open(source, self.position.record, &self.read)?;
                    Open::Rows(Box::new(rows))
                }
            });
            Ok(())
        })())
    }

    fn next_record(&mut self) -> io::Result<Next> {
        let source = &self.sources[self.position.file];
        let place = |record| Place { file: source.name(), record };
        let number = self.position.record + 1;
        Ok(match &mut self.open {
            None => Next::End,
            Some(Open::Lines(input)) => match lines::next(input, &mut self.line, LONGEST)? {
                Line::End => Next::End,
                Line::Whole if self.line.trim_ascii().is_empty() => Next::EmptyLine,
                Line::Whole => {
                    Next::Record(Box::new(Record::from_line(place(Some(number)), &self.line)))
                }
                Line::TooLong => {
                    Next::Record(Box::new(Err(Unanswered::too_long(place(Some(number)), None))))
                }
            },
            Some(Open::Whole(_)) if self.position.record > 0 => Next::End,
            Some(Open::Whole(input)) => {
                let mut bytes = Vec::new();
                input.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
                Next::Record(Box::new(whole(place(None), bytes, source.format)))
            }
            Some(Open::Rows(rows)) => match rows.next(place(Some(number)))? {
                None => Next::End,
                Some(record) => Next::Record(Box::new(record)),
            },
        })
    }

    fn next_input(&mut self) {
        self.open = None;
        self.position = Position { file: self.position.file + 1, record: 0 };
    }
}

impl Iterator for Reader {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let start = self.position;
        let mut records = Vec::new();
        let mut bytes = 0;
        while records.len() < FULL.0 && bytes < FULL.1 {
            let result = match self.open {
                Some(_) => self.next_record(),
                None => match self.open() {
                    None => break,
                    Some(Ok(())) => Ok(Next::Opened),
                    Some(Err(error)) => Err(error),
                },
            };
            match result {
                Ok(Next::End) => self.next_input(),
                Ok(Next::Opened) => {}
                Ok(Next::EmptyLine) => {
                    self.position.record += 1;
                    // A file of nothing else is no reason to keep the others waiting.
                    bytes += 1;
                }
                Ok(Next::Record(record)) => {
                    self.position.record += 1;
                    bytes += (*record).as_ref().map_or(0, |record| record.content.length());
                    records.push(*record);
                }
                Err(error) => {
                    let record = (self.position.record > 0).then_some(self.position.record + 1);
                    let place = Place { file: self.sources[self.position.file].name(), record };
                    records.push(Err(Unanswered { place, id: None, reason: error.to_string() }));
                    self.next_input();
                }
            }
        }
        (self.position != start).then_some(Chunk { records, end: self.position })
    }
}

fn whole(place: Place, bytes: Vec<u8>, format: Format) -> Result<Record, Unanswered> {
    if bytes.len() > LONGEST {
        return Err(Unanswered::too_long(place, None));
    }
    let content = match format {
        Format::Html => Ok(Content::Html(bytes)),
        _ => Content::from_text(bytes),
    };
    match content {
        Ok(content) => Ok(Record { id: place.id(), place, details: Details::default(), content }),
        Err(reason) => Err(Unanswered { place, id: None, reason }),
    }
}
