//! Makes the model file of the student's numbers.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use whosaid::article::Article;
use whosaid::training::cast::Gender;
use whosaid::training::model_file::Format;
use whosaid::training::names::confidence::Calibration;
use whosaid::training::names::features::{ROW_COUNT, phrase_hashes};
use whosaid::training::names::hash::lexicon_hash;
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::names::model::{FORMAT, Model};
use whosaid::training::names::network::{EMBEDDING, SHAPES};
use whosaid::training::names::phrases::{PhraseKind, Phrases};
use whosaid::training::text::TokenList;

use super::rounding;
use crate::corpus::{Class, Document, files};

/// Words and the lists they are on, sorted by hash; names that are known as a whole.
#[derive(Default)]
pub(crate) struct LexiconTable {
    keys: Vec<u32>,
    marks: Vec<u8>,
    genders: Vec<Gender>,
    /// By their hashes, the names that are known as a whole.
    phrases: BTreeMap<u32, Known>,
    /// The organisations on the lists, for [`swap`](super::swap).
    pub organisations: Vec<String>,
}

/// What is known of a name.
struct Known {
    /// Without its article.
    name: String,
    kind: PhraseKind,
    /// The document that alone told it; `None` where a list or several documents do.
    only: Option<String>,
}

impl LexiconTable {
    /// Reads from a folder: `lexicon.tsv`, a word and four digits a line; `female.txt` and `male.txt` in
    /// `given-names`, a name a line; the files in `organisations` and `others`, names separated by
    /// semicolons and headings behind "#". A name that is in both is that of an organisation.
    ///
    /// # Errors
    /// Where a file can't be read or a line is not of the form.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let read = |path: &Path| {
            std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
        };
        let listed = |name: &str| -> Result<HashSet<u32>, String> {
            let names = read(&folder.join("given-names").join(name).with_extension("txt"))?;
            Ok(names.lines().map(|name| Lexicon::key(lexicon_hash(name))).collect())
        };
        let path = folder.join("lexicon.tsv");
        let file = read(&path)?;
        let mut marks = BTreeMap::new();
        for line in file.lines() {
            let parse = || {
                let (word, digits) = line.split_once('\t')?;
                let digits = digits.bytes().rev();
                let mark = digits.fold(0, |mark, digit| mark << 2 | (digit - b'0') & 3);
                Some((Lexicon::key(lexicon_hash(word)), mark))
            };
            let (key, mark) = parse().ok_or_else(|| format!("{}: {line}", path.display()))?;
            *marks.entry(key).or_insert(0) |= mark;
        }
        let (female, male) = (listed("female")?, listed("male")?);
        let gender = |key: &u32| match (female.contains(key), male.contains(key)) {
            (true, false) => Gender::Female,
            (false, true) => Gender::Male,
            _ => Gender::Unknown,
        };
        let mut table = Self {
            keys: marks.keys().copied().collect(),
            marks: marks.values().copied().collect(),
            genders: marks.keys().map(gender).collect(),
            ..Self::default()
        };
        for (kind, name) in
            [(PhraseKind::Organisation, "organisations"), (PhraseKind::Other, "others")]
        {
            for file in files(&folder.join(name))? {
                let names = read(&file)?;
                let names = names.lines().filter(|line| !line.starts_with('#'));
                for name in names.flat_map(|line| line.split(';')).map(str::trim) {
                    let Some(hash) = table.phrase(name) else { continue };
                    let name = without_article(name).to_owned();
                    if kind == PhraseKind::Organisation {
                        table.organisations.push(name.clone());
                    }
                    table.phrases.entry(hash).or_insert(Known { name, kind, only: None });
                }
            }
        }
        Ok(table)
    }

    /// Adds the organisations that a training document names.
    pub(crate) fn add(&mut self, document: &Document) {
        for name in document.names.iter().filter(|name| name.class == Class::Organisation) {
            let name = &document.article.text()[name.start..name.end];
            let Some(hash) = self.phrase(name) else { continue };
            let known = self.phrases.entry(hash).or_insert_with(|| Known {
                name: without_article(name).to_owned(),
                kind: PhraseKind::Organisation,
                only: Some(document.id.clone()),
            });
            if known.only.as_ref().is_some_and(|id| *id != document.id) {
                known.only = None;
            }
        }
    }

    /// Forgets the names that `is_known` says it of anyway.
    pub(crate) fn forget(&mut self, is_known: impl Fn(&str, PhraseKind) -> bool) {
        self.phrases.retain(|_, known| !is_known(&known.name, known.kind));
    }

    /// How many names are known as a whole.
    pub(crate) fn name_count(&self) -> usize {
        self.phrases.len()
    }

    /// Keys of the names, sorted.
    fn keys(&self, is_wanted: impl Fn(&Known) -> bool) -> Vec<u32> {
        let wanted = self.phrases.iter().filter(|(_, known)| is_wanted(known));
        wanted.map(|(&hash, known)| Phrases::key(hash, known.kind)).collect()
    }

    fn phrases(&self, is_wanted: impl Fn(&Known) -> bool) -> Phrases {
        Phrases::new(self.keys(is_wanted))
    }

    /// The words and names as the finder looks them up.
    pub(crate) fn lexicon(&self) -> Lexicon {
        Lexicon::new(
            self.keys.clone(),
            self.marks.clone(),
            self.genders.clone(),
            self.phrases(|_| true),
        )
    }

    /// For each document that told us names which nothing else did, the names without those. Training
    /// on it must not look up what it alone told us: to the model, such names would seem surer than
    /// they are.
    pub(crate) fn phrases_without(&self) -> HashMap<String, Phrases> {
        let only = |known: &Known| known.only.clone();
        let documents: HashSet<String> = self.phrases.values().filter_map(only).collect();
        let without = |id: String| {
            let phrases = self.phrases(|known| known.only.as_ref() != Some(&id));
            (id, phrases)
        };
        documents.into_iter().map(without).collect()
    }

    /// The hash of a name, without its article; `None` where it is too long, or a
    /// single word that is as well a common word, a place or a person's name, or whose digits the
    /// finder does not tell apart.
    fn phrase(&self, name: &str) -> Option<u32> {
        let article = Article::from_text(without_article(name));
        let tokens = TokenList::new(&article);
        let hashes = phrase_hashes(&tokens);
        if hashes.len() == 1 {
            let word = tokens.plain(0);
            let found = self.keys.binary_search(&Lexicon::key(lexicon_hash(&word)));
            let marks = found.map_or(0, |at| self.marks[at]);
            let [given, surname, kind, common] = [0, 2, 4, 6].map(|bits| marks >> bits & 3);
            let is_ambiguous = common > 0 || kind & 1 > 0 || given.max(surname) == 3;
            if is_ambiguous || word.len() < 2 || word.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
        }
        let fits = hashes.len() <= Phrases::LONGEST;
        Phrases::hashes_of(&hashes).last().filter(|_| fits)
    }
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

/// The bytes of a model file. `weights` are all numbers in the order of the network: the table,
/// then weights (`[input][output]`) and biases of each layer; `uses` is how often each row of the table
/// is used.
pub(super) fn pack(
    weights: &[f32],
    lexicon: &LexiconTable,
    calibration: Calibration,
    uses: &[u32],
) -> Vec<u8> {
    let mut body = Vec::new();
    for number in calibration.weights.into_iter().chain([calibration.offset, calibration.least]) {
        body.extend(number.to_le_bytes());
    }
    let (table, mut rest) = weights.split_at(ROW_COUNT * EMBEDDING);
    rounding::table(table, uses, &mut body);
    for (inputs, outputs) in SHAPES {
        let (layer, behind) = rest.split_at(inputs * outputs);
        let (bias, behind) = behind.split_at(outputs);
        rounding::layer(layer, &mut body);
        body.extend(bias.iter().flat_map(|number| number.to_le_bytes()));
        rest = behind;
    }
    assert!(rest.is_empty(), "more weights than the network has");
    body.extend((lexicon.keys.len() as u32).to_le_bytes());
    let previous = [0].iter().chain(&lexicon.keys);
    let steps: Vec<[u8; 2]> = lexicon
        .keys
        .iter()
        .zip(previous)
        .map(|(key, previous)| u16::try_from(key - previous).expect("keys lie close").to_le_bytes())
        .collect();
    body.extend(steps.iter().map(|step| step[0]));
    body.extend(steps.iter().map(|step| step[1]));
    body.extend(&lexicon.marks);
    body.extend(packed(&lexicon.genders, &lexicon.marks));
    body.extend(known_names(lexicon));
    FORMAT.seal(&body)
}

/// The names that are known as a whole: how many, and how far each key is from the one before, all lowest bytes
/// first, then the middle ones, then the highest.
fn known_names(lexicon: &LexiconTable) -> Vec<u8> {
    let keys = lexicon.keys(|_| true);
    let mut bytes = (keys.len() as u32).to_le_bytes().to_vec();
    let previous = [0].iter().chain(&keys);
    let steps: Vec<[u8; 3]> = keys
        .iter()
        .zip(previous)
        .map(|(key, previous)| {
            let [low, middle, high, rest] = (key - previous).to_le_bytes();
            assert_eq!(rest, 0, "keys lie close");
            [low, middle, high]
        })
        .collect();
    for place in 0..3 {
        bytes.extend(steps.iter().map(|step| step[place]));
    }
    bytes
}

/// A model file with other known names, which are its last part.
///
/// # Errors
/// Where the file is no model.
pub(super) fn with_known_names(file: &[u8], lexicon: &LexiconTable) -> Result<Vec<u8>, String> {
    let count = Model::read(file).map_err(|e| e.to_string())?.lexicon.phrases.count();
    // Three bytes a name, and how many there are.
    let start = file.len() - 3 * count - size_of::<u32>();
    Ok(FORMAT.seal(&[&file[Format::HEADER..start], &known_names(lexicon)].concat()))
}

/// The genders of the given names, four a byte, lowest bits first.
fn packed(genders: &[Gender], marks: &[u8]) -> Vec<u8> {
    let given = genders.iter().zip(marks).filter(|(_, marks)| Lexicon::is_given_name(**marks));
    let codes: Vec<u8> = given
        .map(|(gender, _)| match gender {
            Gender::Unknown => 0,
            Gender::Female => 1,
            Gender::Male => 2,
        })
        .collect();
    let byte = |four: &[u8]| four.iter().rev().fold(0, |byte, code| byte << 2 | code);
    codes.chunks(4).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Name;

    fn document(id: &str, name: &str) -> Document {
        let names = vec![Name { start: 0, end: name.len(), class: Class::Organisation }];
        let article = Article::from_text(name);
        Document { id: id.to_owned(), article, names, optional: Vec::new() }
    }

    #[test]
    fn a_model_is_the_same_but_for_its_known_names() {
        let shipped = include_bytes!("../../../model/names.bin");
        let mut table = LexiconTable::default();
        table.add(&document("first", "the Harbour Board"));
        // In a file, no key is far from the one before.
        for letters in ('A'..='Z').flat_map(|one| ('A'..='Z').map(move |two| [one, two])) {
            let name = format!("Board of {}", letters.iter().collect::<String>());
            table.add(&document("second", &name));
        }
        let file = with_known_names(shipped, &table).expect("it ends with them");
        let model = Model::read(&file).expect("it is a model");
        assert!(file.len() + 30_000 < shipped.len());
        let article = Article::from_text("Harbour Board");
        let hashes = phrase_hashes(&TokenList::new(&article));
        assert!(model.lexicon.phrases.longest(&hashes, |_| true).is_some());
        let before = Model::read(shipped).expect("it is a model").network;
        assert_eq!(model.network.table, before.table);
        assert!(with_known_names(&shipped[..2_000], &table).is_err());
    }

    #[test]
    fn what_a_text_alone_tells_it_does_not_look_up() {
        let is_known = |phrases: &Phrases, name: &str| {
            let article = Article::from_text(name);
            phrases.longest(&phrase_hashes(&TokenList::new(&article)), |_| true).is_some()
        };
        let mut table = LexiconTable::default();
        table.add(&document("first", "the Harbour Board"));
        table.add(&document("first", "Lantern Society"));
        table.add(&document("second", "Lantern Society"));
        let all = table.lexicon().phrases;
        assert!(is_known(&all, "Harbour Board") && is_known(&all, "Lantern Society"));
        assert!(!is_known(&all, "Harbour Bridge"));
        let without = table.phrases_without();
        assert_eq!(without.len(), 1);
        assert!(!is_known(&without["first"], "Harbour Board"));
        assert!(is_known(&without["first"], "Lantern Society"));
    }
}
