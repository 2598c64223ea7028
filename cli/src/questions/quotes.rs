//! `whosaid quotes --by NAME`: what has somebody said?

use std::collections::BTreeSet;
use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use clap::Args;
use whosaid::speakers::name_key;

use super::Filter;
use super::archive::Archive;
use super::table::Table;
use crate::failure::Failure;

/// What somebody has said.
///
/// All speakers whose name holds the words of NAME count; standard error says where they are several, and
/// where one is doubtful: a name that several people may have.
#[derive(Args)]
pub struct Quotes {
    #[command(flatten)]
    filter: Filter,
    /// A name, or a part of one
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Only quotes with this word or these words in a row; "tax*" also finds "taxes"
    #[arg(long, value_name = "WORD")]
    about: Option<String>,
    /// Prints CSV
    #[arg(long)]
    csv: bool,
}

pub fn run(arguments: &Quotes) -> Result<ExitCode, Failure> {
    let archive = Archive::open(&arguments.filter.archive)?;
    let wanted = name_key(&arguments.by);
    let is_wanted = |name: &str| {
        let key = name_key(name);
        wanted.split(' ').all(|word| key.split(' ').any(|found| found == word))
    };
    let all = &archive.speakers.all;
    let is_by: Vec<bool> = all.iter().map(|speaker| is_wanted(&speaker.name)).collect();
    let headings = ["date", "outlet", "article", "speaker", "name", "role", "confidence", "quote"];
    let mut table = Table::new(&headings);
    let mut found = BTreeSet::new();
    archive.said(&arguments.filter, |said| {
        let Some(speaker) = said.speaker.filter(|&speaker| is_by[speaker]) else { return };
        if arguments.about.as_ref().is_some_and(|about| !is_about(&said.text, about)) {
            return;
        }
        found.insert(speaker);
        let details = &said.article.details;
        let role = said.article.speaker(said.quote).and_then(|entity| entity.role.clone());
        table.rows.push(vec![
            details.date.clone().unwrap_or_default(),
            details.outlet.clone().unwrap_or_default(),
            details.url.clone().unwrap_or_else(|| said.article.id.clone()),
            speaker.to_string(),
            all[speaker].name.clone(),
            role.unwrap_or_default(),
            said.quote.confidence.to_string(),
            said.text.clone(),
        ]);
    })?;
    table.rows.sort_by(|one, another| one[0].cmp(&another[0]));
    let mut output = BufWriter::new(stdout().lock());
    if arguments.csv {
        table.csv(output)?;
    } else {
        for row in &table.rows {
            let [date, outlet, article, speaker, name, role, _, quote] = &row[..] else { continue };
            let who = if role.is_empty() { name.clone() } else { format!("{name}, {role}") };
            writeln!(output, "{date} {outlet} {article}\n  {who} [{speaker}]: “{quote}”")?;
        }
        output.flush()?;
    }
    if found.len() > 1 {
        eprintln!("whosaid: {} speakers have such a name:", found.len());
        for speaker in found {
            let roles = all[speaker].roles.join("; ");
            let doubtful = if all[speaker].is_doubtful { " (doubtful)" } else { "" };
            eprintln!("  [{speaker}]{doubtful} {} {roles}", all[speaker].name);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a text holds words in a row, whatever their case and the marks between them; a star at their
/// end stands for any ending.
fn is_about(text: &str, words: &str) -> bool {
    let row = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    };
    let end = if words.ends_with('*') { "" } else { " " };
    format!(" {} ", row(text)).contains(&format!(" {}{end}", row(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_but_for_a_star() {
        let text = "We can’t raise Taxes, or the rail fare.";
        for (words, expected) in [
            ("taxes", true),
            ("tax", false),
            ("tax*", true),
            ("axes", false),
            ("rail fare", true),
            ("Taxes or", true),
            ("fare*", true),
            ("fares", false),
        ] {
            assert_eq!(is_about(text, words), expected, "{words}");
        }
    }
}
