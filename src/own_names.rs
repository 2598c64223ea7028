//! A publisher's list of names as a JSON file: `[{ "name", "aliases", "type", "url", "description", "sameAs"
//! }]`. docs/embed.md describes it; `www/names.ts` reads the same in the browser.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::annotations::EntityKind;
use crate::file_error::named;

/// Longest name, in characters, and most entries: beyond, it is no such list.
const LONGEST: usize = 120;
const MOST: usize = 20_000;

/// What the publisher says of an entry beside its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Address of the publisher's page about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A line about it, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Addresses of the same one elsewhere.
    #[serde(rename = "sameAs", default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(rename = "type")]
    kind: EntityKind,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(rename = "sameAs", default)]
    same_as: Vec<String>,
}

/// A list that was read.
#[derive(Debug, Default)]
pub struct Names {
    /// For [`crate::Engine::use_names`]: one for each good entry.
    pub lines: String,
    /// What each of them says beside its names.
    pub links: Vec<Links>,
    /// What is wrong with the entries that are left out.
    pub refused: Vec<String>,
}

/// Reads the list in a file.
///
/// # Errors
/// With the file's name, where it can't be read or [`read`] says that it is no list.
pub fn read_file(file: &Path) -> io::Result<Names> {
    let bytes = fs::read(file).map_err(|error| named(file, &error))?;
    read(&bytes).map_err(|error| named(file, &error))
}

/// Reads a list. An entry that is none is left out, and named by its number, counted from 1.
///
/// # Errors
/// Where the bytes are no JSON list at all, or one that is too long.
pub fn read(bytes: &[u8]) -> Result<Names, String> {
    let entries: Vec<Value> = serde_json::from_slice(bytes)
        .map_err(|error| format!("this is no list of names: {error}"))?;
    if entries.len() > MOST {
        return Err(format!("this list has more than {MOST} names"));
    }
    let mut names = Names::default();
    let mut lines = Vec::new();
    for (number, value) in entries.into_iter().enumerate() {
        match entry(value) {
            Ok((line, links)) => {
                lines.push(line);
                names.links.push(links);
            }
            Err(reason) => names.refused.push(format!("name {}: {reason}", number + 1)),
        }
    }
    names.lines = lines.join("\n");
    Ok(names)
}

fn entry(value: Value) -> Result<(String, Links), String> {
    let Entry { name, aliases, kind, url, description, same_as } =
        serde_json::from_value(value).map_err(|error| error.to_string())?;
    let all: Vec<&str> = std::iter::once(&name).chain(&aliases).map(|one| one.trim()).collect();
    for one in &all {
        if one.is_empty() || one.chars().count() > LONGEST || one.contains(['\t', '\n']) {
            return Err(format!("{one:?} is no name"));
        }
        if !one.chars().any(char::is_uppercase) {
            return Err(format!("{one:?} would be found in all places: a name has a capital"));
        }
    }
    for address in url.iter().chain(&same_as) {
        let is_web = ["https://", "http://"].iter().any(|start| address.starts_with(start));
        if !is_web && !address.starts_with('/') {
            return Err(format!("{address:?} is no address of a page"));
        }
    }
    let letter = if kind == EntityKind::Person { "p" } else { "o" };
    Ok((format!("{letter}\t{}", all.join("\t")), Links { url, description, same_as }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_entry_is_refused_with_its_number_and_the_others_work() {
        let list = r#"[
            { "name": "Nord Bank", "aliases": ["Nord"], "type": "organisation", "url": "/nord" },
            { "name": "Ada Roe" },
            { "name": "", "type": "person" },
            { "name": "the", "type": "person" },
            { "name": "Ada Roe", "type": "robot" },
            { "name": "Ada Roe", "type": "person", "url": "javascript:alert(1)" },
            { "name": "Ada Roe", "type": "person", "colour": "red" },
            7,
            { "name": "Ada Roe", "type": "person", "sameAs": ["https://a.test/roe"] }
        ]"#;
        let names = read(list.as_bytes()).expect("a list");
        assert_eq!(names.lines, "o\tNord Bank\tNord\np\tAda Roe");
        assert_eq!(names.links[0].url.as_deref(), Some("/nord"));
        assert_eq!(names.links[1].same_as, ["https://a.test/roe"]);
        let numbers: Vec<&str> =
            names.refused.iter().map(|one| one.split(':').next().unwrap_or_default()).collect();
        assert_eq!(numbers, ["name 2", "name 3", "name 4", "name 5", "name 6", "name 7", "name 8"]);
        assert!(names.refused[0].contains("type"), "{}", names.refused[0]);
    }

    #[test]
    fn what_is_no_list_is_an_error() {
        assert!(read(b"{}").is_err());
        assert!(read(b"[1,").is_err());
    }
}
