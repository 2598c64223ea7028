//! Articles as JSON Lines: one record a line in, one a line out (<https://jsonlines.org>).

use std::fmt;
use std::io::{self, BufRead, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::Engine;
use crate::annotations::Annotations;
use crate::article::Article;

#[derive(Deserialize)]
struct Input {
    /// Given back as it came, to the last digit.
    id: Box<RawValue>,
    text: String,
}

#[derive(Serialize)]
struct Output {
    id: Box<RawValue>,
    #[serde(flatten)]
    annotations: Annotations,
}

/// What some editors put before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Longer than any article takes: the analysis reads some 300,000 words a second.
pub const LONGEST: Duration = Duration::from_mins(1);

/// Why a line has no annotations.
#[derive(Debug)]
pub enum Unanswered {
    /// It is no record.
    Unreadable(serde_json::Error),
    /// The analysis of the record with this id, as JSON, took longer than it may.
    TooLong {
        /// The id as JSON has it.
        id: String,
        /// How long it might have taken.
        bound: Duration,
    },
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::TooLong { id, bound } => {
                write!(
                    f,
                    "the record with the id {id} took longer than {} seconds",
                    bound.as_secs()
                )
            }
        }
    }
}

impl std::error::Error for Unanswered {}

/// Reads lines `{"id", "text"}` and writes lines `{"id", ...annotations}`, in the same order. Blank
/// lines are passed over; `unanswered` is told of each line that is no such record, or whose analysis
/// takes longer than `bound`, with its number, counted from 1, and the others still go through. Each line is
/// flushed: whoever sends one and waits for the answer gets it. A byte order mark is passed over.
///
/// # Errors
/// What `input` and `output` fail with.
pub fn annotate(
    engine: &Engine,
    input: impl BufRead,
    output: &mut impl Write,
    bound: Duration,
    mut unanswered: impl FnMut(usize, Unanswered),
) -> io::Result<()> {
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        let line = match index {
            0 => line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line),
            _ => &line,
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Input>(line) {
            Ok(Input { id, text }) => {
                match engine.analyse_within(&Article::from_text(text), bound) {
                    Some(annotations) => {
                        serde_json::to_writer(&mut *output, &Output { id, annotations })?;
                        writeln!(output)?;
                        output.flush()?;
                    }
                    None => {
                        let id = id.get().to_owned();
                        unanswered(index + 1, Unanswered::TooLong { id, bound });
                    }
                }
            }
            Err(error) => unanswered(index + 1, Unanswered::Unreadable(error)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_takes_too_long_is_named_and_the_others_go_through() {
        let engine = Engine::new(include_bytes!("../model/names.bin")).expect("the model is whole");
        // Nothing is looked for in the second text, which is done at once.
        let input = "{\"id\": 7e1, \"text\": \"The mayor said that she would go.\"}\n\
            {\"id\": \"b\", \"text\": \"\"}\n";
        let mut output = Vec::new();
        let mut failures = Vec::new();
        let mut fail = |line, failure: Unanswered| failures.push((line, failure.to_string()));
        annotate(&engine, input.as_bytes(), &mut output, Duration::ZERO, &mut fail)
            .expect("memory");
        let said = "the record with the id 7e1 took longer than 0 seconds".to_owned();
        assert_eq!(failures, [(1, said)]);
        let output = String::from_utf8(output).expect("JSON");
        assert!(output.starts_with("{\"id\":\"b\"") && output.lines().count() == 1, "{output}");

        let mut output = Vec::new();
        annotate(&engine, input.as_bytes(), &mut output, LONGEST, |_, failure| {
            panic!("{failure}");
        })
        .expect("memory");
        assert_eq!(output.split(|&byte| byte == b'\n').count(), 3);
    }
}
