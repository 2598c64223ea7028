//! Lines of bounded length.

use std::io::{self, BufRead};

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line is in the buffer, without its line feed.
    Whole,
    /// The line was longer than it may be; the next one begins behind it.
    TooLong,
    End,
}

/// Reads the next line into `buffer`, at most `longest` bytes of it.
pub fn next(input: &mut dyn BufRead, buffer: &mut Vec<u8>, longest: usize) -> io::Result<Line> {
    buffer.clear();
    let mut is_too_long = false;
    let mut is_begun = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok(match (is_begun, is_too_long) {
                (false, _) => Line::End,
                (true, false) => Line::Whole,
                (true, true) => Line::TooLong,
            });
        }
        is_begun = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if buffer.len() + part.len() > longest {
            is_too_long = true;
            *buffer = Vec::new();
        } else if !is_too_long {
            buffer.extend_from_slice(part);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(if is_too_long { Line::TooLong } else { Line::Whole });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let text = b"ab\n\nabcde\nabcdefgh\nabc\nlast";
        for capacity in [1, 2, 5, 100] {
            let mut input = io::BufReader::with_capacity(capacity, &text[..]);
            let mut buffer = Vec::new();
            let mut lines = Vec::new();
            loop {
                match next(&mut input, &mut buffer, 4).expect("memory") {
                    Line::End => break,
                    Line::TooLong => lines.push("?".to_owned()),
                    Line::Whole => lines.push(String::from_utf8(buffer.clone()).expect("ASCII")),
                }
            }
            assert_eq!(lines, ["ab", "", "?", "?", "abc", "last"], "{capacity}");
        }
    }
}
