//! Articles as JSON Lines: one record a line in, one a line out (<https://jsonlines.org>).

use std::io::{self, BufRead, Write};

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

/// Reads lines `{"id", "text"}` and writes lines `{"id", ...annotations}`, in the same order. Blank
/// lines are passed over; `unreadable` is told of each line that is no such record, with its number,
/// counted from 1, and the others still go through.
///
/// # Errors
/// What `input` and `output` fail with.
pub fn annotate(
    engine: &Engine,
    input: impl BufRead,
    output: &mut impl Write,
    mut unreadable: impl FnMut(usize, serde_json::Error),
) -> io::Result<()> {
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Input>(&line) {
            Ok(Input { id, text }) => {
                let annotations = engine.analyse(&Article::from_text(text));
                serde_json::to_writer(&mut *output, &Output { id, annotations })?;
                writeln!(output)?;
            }
            Err(error) => unreadable(index + 1, error),
        }
    }
    Ok(())
}
