//! Makes the model file of the student's numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use whosaid::article::Article;
use whosaid::names::features::{ROW_COUNT, lexicon_hash, phrase_hashes};
use whosaid::names::lexicon::Lexicon;
use whosaid::names::model::{Calibration, MAGIC, VERSION, checksum};
use whosaid::names::network::{EMBEDDING, SHAPES};
use whosaid::names::phrases::Phrases;
use whosaid::text::TokenList;

/// Words and the lists they are on, sorted by hash.
#[derive(Default)]
pub struct LexiconTable {
    pub keys: Vec<u32>,
    pub marks: Vec<u8>,
    /// Keys of the names that are known as a whole, sorted.
    pub phrases: Vec<u32>,
}

impl LexiconTable {
    /// Reads `lexicon.tsv` of a folder, a word and four digits a line, and `organisations.txt`,
    /// names with semicolons between them and headings behind "#".
    ///
    /// # Errors
    /// Where a file can't be read or a line is not of the form.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let read = |path: &Path| {
            std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
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
        let names = read(&folder.join("organisations.txt"))?;
        let names = names.lines().filter(|line| !line.starts_with('#'));
        let names = names.flat_map(|line| line.split("; ")).map(str::trim);
        let phrases: BTreeSet<u32> = names.filter_map(|name| phrase(name, &marks)).collect();
        Ok(Self {
            keys: marks.keys().copied().collect(),
            marks: marks.values().copied().collect(),
            phrases: phrases.into_iter().collect(),
        })
    }

    /// The same words and names as the finder looks them up.
    pub fn lexicon(&self) -> Lexicon {
        Lexicon::new(self.keys.clone(), self.marks.clone(), Phrases::new(self.phrases.clone()))
    }
}

/// The key of an organisation's name, without its article; `None` where it is a single word that is
/// as well a common word, a place or a person's name, or whose digits the finder does not tell apart.
fn phrase(name: &str, marks: &BTreeMap<u32, u8>) -> Option<u32> {
    let article = Article::from_text(name.strip_prefix("The ").unwrap_or(name));
    let tokens = TokenList::new(&article);
    let hashes = phrase_hashes(&tokens);
    if hashes.len() == 1 {
        let word = tokens.plain(0);
        let marks = marks.get(&Lexicon::key(lexicon_hash(&word))).copied().unwrap_or(0);
        let [given, surname, kind, common] = [0, 2, 4, 6].map(|bits| marks >> bits & 3);
        let is_ambiguous = common > 0 || kind & 1 > 0 || given.max(surname) == 3;
        if is_ambiguous || word.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    assert!(hashes.len() <= Phrases::LONGEST, "{name} has too many words");
    Phrases::keys_of(&hashes).last()
}

/// Numbers between the smallest and largest byte that a weight of the table is rounded to. Coarse
/// steps lose nothing measurable and compress well.
pub struct Precision {
    /// Steps in one standard deviation of the embedding table.
    pub table: f32,
    /// Steps in one standard deviation of a layer.
    pub layers: f32,
}

/// The bytes of a model file. `weights` are all numbers in the order of the network: the table,
/// then weights (`[input][output]`) and biases of each layer.
pub fn pack(
    weights: &[f32],
    lexicon: &LexiconTable,
    calibration: Calibration,
    precision: &Precision,
) -> Vec<u8> {
    let mut body = Vec::new();
    for number in [calibration.slope, calibration.offset, calibration.least] {
        body.extend(number.to_le_bytes());
    }
    let (table, mut rest) = weights.split_at(ROW_COUNT * EMBEDDING);
    quantise(table, precision.table, &mut body);
    for (inputs, outputs) in SHAPES {
        let (layer, behind) = rest.split_at(inputs * outputs);
        let (bias, behind) = behind.split_at(outputs);
        quantise(layer, precision.layers, &mut body);
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
    body.extend((lexicon.phrases.len() as u32).to_le_bytes());
    let previous = [0].iter().chain(&lexicon.phrases);
    let steps: Vec<[u8; 4]> = lexicon
        .phrases
        .iter()
        .zip(previous)
        .map(|(key, previous)| (key - previous).to_le_bytes())
        .collect();
    for place in 0..4 {
        body.extend(steps.iter().map(|step| step[place]));
    }

    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// Rounds numbers to bytes with `steps` steps a standard deviation; the scale goes first.
fn quantise(numbers: &[f32], steps: f32, to: &mut Vec<u8>) {
    let used = numbers.iter().filter(|x| **x != 0.0);
    let count = used.clone().count().max(1) as f32;
    let deviation = (used.map(|x| x * x).sum::<f32>() / count).sqrt();
    let largest = numbers.iter().fold(0.0_f32, |top, x| top.max(x.abs()));
    // No finer than the deviation asks for, no coarser than the largest number allows.
    let scale = (deviation / steps).max(largest / 127.0).max(f32::MIN_POSITIVE);
    to.extend(scale.to_le_bytes());
    to.extend(numbers.iter().map(|x| (x / scale).round() as i8 as u8));
}
