//! `whosaid who`: whom does this outlet quote, how often, how many words, in which role?

use std::collections::HashMap;
use std::io::{BufWriter, stdout};
use std::process::ExitCode;

use clap::Args;
use whosaid_archive::entity_kind;

use super::archive::Archive;
use super::table::Table;
use super::{Filter, share};
use crate::failure::Failure;

/// Whom the archive quotes: how often, how many words, in which role.
///
/// "May be" is the number of other speakers that may be the same: same name with another role, place or
/// initial, or a part of a name. They are never merged. A doubtful speaker is not one person but a name
/// that several may have.
#[derive(Args)]
pub struct Who {
    #[command(flatten)]
    filter: Filter,
    /// How many speakers to show, those with the most words first; 0 shows all
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
    /// Prints CSV
    #[arg(long)]
    csv: bool,
}

#[derive(Default)]
struct Count {
    articles: u64,
    quotes: u64,
    words: u64,
    last_article: String,
}

pub fn run(arguments: &Who) -> Result<ExitCode, Failure> {
    let archive = Archive::open(&arguments.filter.archive)?;
    let mut counts: HashMap<usize, Count> = HashMap::new();
    let mut all_words = 0;
    archive.said(&arguments.filter, |said| {
        all_words += said.words;
        let Some(speaker) = said.speaker else { return };
        let count = counts.entry(speaker).or_default();
        count.quotes += 1;
        count.words += said.words;
        // Articles come one after the other.
        if count.articles == 0 || count.last_article != said.article.id {
            count.articles += 1;
            count.last_article.clone_from(&said.article.id);
        }
    })?;
    let mut counts: Vec<(usize, Count)> = counts.into_iter().collect();
    counts.sort_by(|(one, few), (another, many)| many.words.cmp(&few.words).then(one.cmp(another)));
    if arguments.limit > 0 {
        counts.truncate(arguments.limit);
    }
    let headings = [
        "speaker", "name", "type", "role", "articles", "quotes", "words", "share", "may be",
        "doubtful",
    ];
    let mut table = Table::new(&headings);
    for (index, count) in counts {
        let speaker = &archive.speakers.all[index];
        table.rows.push(vec![
            index.to_string(),
            speaker.name.clone(),
            entity_kind(speaker.kind).to_owned(),
            speaker.roles.first().cloned().unwrap_or_default(),
            count.articles.to_string(),
            count.quotes.to_string(),
            count.words.to_string(),
            share(count.words, all_words),
            speaker.candidates.len().to_string(),
            if speaker.is_doubtful { "yes" } else { "" }.to_owned(),
        ]);
    }
    let output = BufWriter::new(stdout().lock());
    if arguments.csv {
        table.csv(output)?;
    } else {
        table.print(output)?;
    }
    Ok(ExitCode::SUCCESS)
}
