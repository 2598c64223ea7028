//! `whosaid audit`: who gets to speak? Shares of the quoted words, by several measures.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use whosaid::annotations::{Entity, EntityKind};
use whosaid::speakers::name_key;

use super::archive::{Archive, Said};
use super::table::Table;
use super::{Filter, page, share};
use crate::failure::Failure;

/// Shares of the quoted words: by person, by role, by organisation, and by whether anybody is named.
///
/// Nothing is guessed of anybody. A newsroom's own list of people (--people, CSV with a column "name" and
/// any others) adds shares by each of its other columns; a name that several speakers may have is counted
/// as just that.
#[derive(Args)]
pub struct Audit {
    #[command(flatten)]
    filter: Filter,
    /// Shares within each article, desk or month instead of the whole archive
    #[arg(long, value_enum)]
    per: Option<Per>,
    /// A CSV with a column "name" and attributes in others
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// What is printed
    #[arg(long, value_enum, default_value_t = Form::Table)]
    form: Form,
    /// How many values of each measure to show, those with the most words first; 0 shows all. CSV
    /// always has all
    #[arg(long, default_value_t = 15, value_name = "N")]
    limit: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Per {
    Article,
    Desk,
    Month,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Table,
    Csv,
    /// A page with charts, in one file
    Html,
}

#[derive(Clone, Copy, Default)]
pub struct Count {
    pub quotes: u64,
    pub words: u64,
}

/// By measure, then by value.
type Measures = BTreeMap<String, HashMap<String, Count>>;

/// The shares of one measure within one group.
pub struct Share {
    /// Article, desk or month; empty where the archive is one group.
    pub group: String,
    pub measure: String,
    /// Those with the most words first.
    pub values: Vec<(String, Count)>,
    /// Of all values.
    pub words: u64,
}

impl Share {
    /// What the measure within its group is called.
    pub fn title(&self) -> String {
        let Self { group, measure, .. } = self;
        if group.is_empty() { format!("By {measure}") } else { format!("{group}: by {measure}") }
    }

    /// Value, quotes, words and share of the first `limit` values.
    pub fn rows(&self, limit: usize) -> impl Iterator<Item = [String; 4]> {
        self.values.iter().take(limit).map(|(value, Count { quotes, words })| {
            let share = share(*words, self.words);
            [value.clone(), quotes.to_string(), words.to_string(), share]
        })
    }
}

/// The columns of a newsroom's list, by [`name_key`].
#[derive(Default)]
struct People {
    columns: Vec<String>,
    rows: HashMap<String, Vec<String>>,
}

impl People {
    fn read(path: &PathBuf) -> Result<Self, Failure> {
        let failure = |error: csv::Error| Failure::of(path, error);
        let file = File::open(path).map_err(|error| Failure::of(path, error))?;
        let mut reader = csv::Reader::from_reader(file);
        let headings = reader.headers().map_err(failure)?.clone();
        let name = headings.iter().position(|heading| heading.trim() == "name");
        let name = name.ok_or_else(|| Failure::of(path, "there is no column \"name\""))?;
        let others = || (0..headings.len()).filter(|&column| column != name);
        let columns = others().map(|column| headings[column].trim().to_owned()).collect();
        let mut rows = HashMap::new();
        for record in reader.records() {
            let record = record.map_err(failure)?;
            let row = others().map(|column| record[column].trim().to_owned()).collect();
            if rows.insert(name_key(&record[name]), row).is_some() {
                return Err(Failure::of(path, format!("{} is there twice", &record[name])));
            }
        }
        Ok(Self { columns, rows })
    }
}

pub fn run(arguments: &Audit) -> Result<ExitCode, Failure> {
    let archive = Archive::open(&arguments.filter.archive)?;
    let people = arguments.people.as_ref().map(People::read).transpose()?.unwrap_or_default();
    let mut groups: BTreeMap<String, Measures> = BTreeMap::new();
    archive.said(&arguments.filter, |said| {
        let measures = groups.entry(group(arguments.per, said)).or_default();
        for (measure, value) in measure(&archive, &people, said) {
            let count = measures.entry(measure).or_default().entry(value).or_default();
            count.quotes += 1;
            count.words += said.words;
        }
    })?;
    let mut shares = Vec::new();
    for (group, measures) in groups {
        for (measure, counts) in measures {
            let words = counts.values().map(|count| count.words).sum();
            let mut values: Vec<(String, Count)> = counts.into_iter().collect();
            values.sort_by(|(one, few), (another, many)| {
                many.words.cmp(&few.words).then_with(|| one.cmp(another))
            });
            shares.push(Share { group: group.clone(), measure, values, words });
        }
    }
    let limit = if arguments.limit == 0 { usize::MAX } else { arguments.limit };
    let mut output = BufWriter::new(stdout().lock());
    match arguments.form {
        Form::Csv => {
            let mut table = Table::new(&["group", "measure", "value", "quotes", "words", "share"]);
            for share in &shares {
                let place = [share.group.clone(), share.measure.clone()];
                let rows = share.rows(usize::MAX);
                table.rows.extend(rows.map(|row| [&place[..], &row].concat()));
            }
            table.csv(&mut output)?;
        }
        Form::Html => write!(output, "{}", page::html(&shares, limit))?,
        Form::Table => {
            for share in &shares {
                writeln!(output, "{}", share.title())?;
                let mut table = Table::new(&["value", "quotes", "words", "share"]);
                table.rows.extend(share.rows(limit).map(Vec::from));
                table.print(&mut output)?;
                writeln!(output)?;
            }
        }
    }
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn group(per: Option<Per>, said: &Said) -> String {
    let details = &said.article.details;
    let known = |value: Option<&str>| value.unwrap_or("(not known)").to_owned();
    match per {
        None => String::new(),
        Some(Per::Article) => said.article.id.clone(),
        Some(Per::Desk) => known(details.desk.as_deref()),
        Some(Per::Month) => known(details.date.as_deref().and_then(|date| date.get(..7))),
    }
}

/// What a quote counts for, by each measure.
fn measure(archive: &Archive, people: &People, said: &Said) -> Vec<(String, String)> {
    const NOBODY: &str = "(nobody named)";
    let entities = &said.article.annotations.entities;
    let entity = said.article.speaker(said.quote);
    let speaker = said.speaker.map(|at| (at, &archive.speakers.all[at]));
    let mut found = Vec::new();
    let mut add = |measure: &str, value: String| found.push((measure.to_owned(), value));
    let (Some(entity), Some((at, speaker))) = (entity, speaker) else {
        for measure in ["naming", "organisation", "person", "role"] {
            add(measure, NOBODY.to_owned());
        }
        for column in &people.columns {
            add(column, NOBODY.to_owned());
        }
        return found;
    };
    if entity.kind == EntityKind::Organisation {
        add("naming", "organisation".to_owned());
        add("organisation", speaker.name.clone());
        add("person", "(an organisation)".to_owned());
        add("role", "(an organisation)".to_owned());
        for column in &people.columns {
            add(column, "(an organisation)".to_owned());
        }
        return found;
    }
    add("naming", "person".to_owned());
    add("organisation", organisation(entity, entities).unwrap_or("(none in the role)").to_owned());
    // Two of a name are two.
    let is_ambiguous = archive.is_ambiguous(at);
    let name = match (speaker.is_doubtful, is_ambiguous) {
        (true, _) => format!("{} [{at}, doubtful]", speaker.name),
        (false, true) => format!("{} [{at}]", speaker.name),
        (false, false) => speaker.name.clone(),
    };
    add("person", name);
    add(
        "role",
        entity.role.as_ref().map_or("(no role given)".to_owned(), |role| role.to_lowercase()),
    );
    for (index, column) in people.columns.iter().enumerate() {
        let value = match people.rows.get(&name_key(&speaker.name)) {
            None => "(not on the list)",
            Some(_) if is_ambiguous => "(several of that name)",
            Some(row) => {
                row.get(index).filter(|value| !value.is_empty()).map_or("(empty)", |value| value)
            }
        };
        add(column, value.to_owned());
    }
    found
}

/// The organisation that somebody's role names, as far as the article knows it for one.
fn organisation<'a>(entity: &Entity, entities: &'a [Entity]) -> Option<&'a str> {
    let role = entity.role.as_deref()?;
    let organisations = entities.iter().filter(|entity| entity.kind == EntityKind::Organisation);
    let named = organisations.map(|entity| entity.name.as_str()).filter(|name| role.contains(name));
    named.max_by_key(|name| name.len())
}
