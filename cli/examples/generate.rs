//! Prints an archive of invented articles as JSON lines, of any length, for measurements:
//!
//! cargo run --profile counted -p whosaid-cli --example generate -- 5000000000 [html] | whosaid annotate …

#[path = "../tests/support/corpus.rs"]
mod corpus;

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let bytes: u64 = arguments.next().and_then(|bytes| bytes.parse().ok()).unwrap_or(1_000_000);
    let is_html = arguments.next().as_deref() == Some("html");
    let mut output = BufWriter::new(io::stdout().lock());
    let mut written = 0;
    for article in corpus::Corpus::new(1, 2000, is_html) {
        if written >= bytes {
            break;
        }
        let line = serde_json::to_string(&article)?;
        written += line.len() as u64 + 1;
        writeln!(output, "{line}")?;
    }
    output.flush()
}
