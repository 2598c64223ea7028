//! Articles on their way in, and what is reported of those that have no annotations.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use whosaid_archive::{Content, Details};

/// More than any article has, in bytes: a line that is longer is passed over without being kept, so that
/// memory stays bounded.
pub const LONGEST: usize = 8 << 20;

/// A place in the inputs: all before it has been dealt with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// How many inputs are behind.
    pub file: usize,
    /// How many records of the input that follows them; a line of JSON, even an empty one, is a record.
    pub record: u64,
}

/// An article to be annotated.
#[derive(Debug)]
pub struct Record {
    pub place: Place,
    /// JSON, given back as it came.
    pub id: Box<RawValue>,
    pub details: Details,
    pub content: Content,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The input as the command line or its folder names it.
    pub file: String,
    /// Line or row, counted from 1; `None` for the file as a whole.
    pub record: Option<u64>,
}

/// A record without annotations.
#[derive(Debug)]
pub struct Unanswered {
    pub place: Place,
    pub id: Option<Box<RawValue>>,
    pub reason: String,
}

/// A line of `--errors`.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    reason: &'a str,
}

impl Unanswered {
    /// A record that is longer than [`LONGEST`].
    pub fn too_long(place: Place, id: Option<Box<RawValue>>) -> Self {
        let reason = format!("it is longer than the {} MB that an article may have", LONGEST >> 20);
        Self { place, id, reason }
    }

    /// One line of JSON, without its line feed.
    pub fn json(&self) -> String {
        let Self { place, id, reason } = self;
        let line = Line { file: &place.file, record: place.record, id: id.as_deref(), reason };
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// One line for a terminal.
    pub fn sentence(&self) -> String {
        format!("{}: {}", self.place, self.reason)
    }
}

/// What a line of JSON may say; anything else on it is left out.
#[derive(Deserialize)]
struct Input<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    html: Option<Cow<'a, str>>,
    url: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    desk: Option<String>,
    date: Option<String>,
}

impl Record {
    /// Reads a line of JSON. Without an id the place is one.
    pub fn from_line(place: Place, line: &[u8]) -> Result<Self, Unanswered> {
        let input: Input = match serde_json::from_slice(line) {
            Ok(input) => input,
            Err(error) => return Err(Unanswered { place, id: None, reason: error.to_string() }),
        };
        let id = input.id.map(ToOwned::to_owned);
        let content = match (input.html, input.text) {
            (Some(html), _) => Content::Html(html.into_owned().into_bytes()),
            (None, Some(text)) => Content::Text(text.into_owned()),
            (None, None) => {
                let reason = "the record has neither \"text\" nor \"html\"".to_owned();
                return Err(Unanswered { place, id, reason });
            }
        };
        let details = Details {
            url: input.url,
            title: input.title,
            outlet: input.outlet,
            desk: input.desk,
            date: input.date,
        };
        let id = id.unwrap_or_else(|| place.id());
        Ok(Self { place, id, details, content })
    }
}

impl Place {
    /// An id for what has none of its own.
    pub fn id(&self) -> Box<RawValue> {
        json(&self.to_string())
    }
}

/// "a.jsonl:7"
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        self.record.map_or(Ok(()), |record| write!(f, ":{record}"))
    }
}

/// A string as JSON.
pub fn json(text: &str) -> Box<RawValue> {
    serde_json::value::to_raw_value(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Record, Unanswered> {
        let place = Place { file: "a.jsonl".to_owned(), record: Some(7) };
        Record::from_line(place, line.as_bytes())
    }

    #[test]
    fn a_line_may_have_text_or_html() {
        let record =
            read(r#"{"id": 1.50, "text": "A \u00e9", "desk": "sport", "else": 1}"#).expect("text");
        assert_eq!(record.id.get(), "1.50");
        assert_eq!(record.content, Content::Text("A é".to_owned()));
        assert_eq!(record.details.desk.as_deref(), Some("sport"));
        let record = read(r#"{"html": "<p>A", "text": "B"}"#).expect("html");
        assert_eq!(record.content, Content::Html(b"<p>A".to_vec()));
        assert_eq!(record.id.get(), "\"a.jsonl:7\"");
        let record = read(r#"{"id": null, "text": "B", "html": null, "url": null}"#).expect("text");
        assert_eq!(record.content, Content::Text("B".to_owned()));
    }

    #[test]
    fn what_is_no_record_says_where_and_why() {
        let error = read(r#"{"id": "x"}"#).expect_err("no text");
        assert_eq!(
            error.json(),
            r#"{"file":"a.jsonl","record":7,"id":"x","reason":"the record has neither \"text\" nor \"html\""}"#
        );
        assert!(
            read(r#"{"id": 1, "text": "#)
                .expect_err("cut off")
                .sentence()
                .starts_with("a.jsonl:7: EOF")
        );
        assert!(read("[]").is_err());
    }
}
