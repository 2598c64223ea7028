//! Writes documents as the numbers that the student learns from: the rows of every token as
//! `src/names/features.rs` computes them, the groups of same words, and a target for every label.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use whosaid::article::Article;
use whosaid::training::names::features::{Input, ROW_COUNT};
use whosaid::training::names::labels::LABELS;
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::text::TokenList;

/// Targets of each token of a document, in 255ths.
pub(super) type Targets = Vec<[u8; LABELS]>;

/// One document with its targets and how much it counts.
pub(super) struct Example {
    pub id: String,
    pub article: Article,
    pub targets: Targets,
    pub weight: f32,
}

/// Targets that are sure of one label.
pub(super) fn certain(labels: &[u8]) -> Targets {
    labels
        .iter()
        .map(|&label| {
            let mut target = [0; LABELS];
            target[usize::from(label)] = 255;
            target
        })
        .collect()
}

/// The teacher's opinions: for each set and document, targets of each token.
pub(super) type Teacher = HashMap<(String, String), Targets>;

#[derive(Deserialize)]
struct Opinion {
    set: String,
    id: String,
    /// [`LABELS`] numbers a token.
    labels: Vec<u8>,
}

/// Reads what `train/teacher/label.py` wrote. The last line of a file may be cut off.
///
/// # Errors
/// Where a file can't be read.
pub(super) fn read_teacher(files: &[PathBuf]) -> Result<Teacher, String> {
    let mut teacher = Teacher::new();
    for path in files {
        let file = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        for opinion in file.lines().filter_map(|line| serde_json::from_str::<Opinion>(line).ok()) {
            let targets = opinion.labels.as_chunks::<LABELS>().0.to_vec();
            teacher.insert((opinion.set, opinion.id), targets);
        }
    }
    Ok(teacher)
}

/// Share of the teacher's opinion in the targets of silver documents: it is right far more often than
/// their own labels.
pub(super) const TEACHER_SHARE: f32 = 0.9;
/// How much a silver document counts that the teacher has looked at.
const TAUGHT_WEIGHT: f32 = 1.0;

/// Mixes the teacher's opinion into the targets, of which it makes up `share`; `false` where it is not
/// about the same tokens.
pub(super) fn mix(example: &mut Example, opinion: &Targets, share: f32) -> bool {
    if opinion.len() != example.targets.len() {
        return false;
    }
    for (target, opinion) in example.targets.iter_mut().zip(opinion) {
        for (number, &other) in target.iter_mut().zip(opinion) {
            let mixed = f32::from(*number) * (1.0 - share) + f32::from(other) * share;
            *number = mixed.round() as u8;
        }
    }
    example.weight = TAUGHT_WEIGHT;
    true
}

/// Raw little-endian arrays, one file each.
pub(super) struct Writer {
    rows: BufWriter<File>,
    groups: BufWriter<File>,
    sentences: BufWriter<File>,
    targets: BufWriter<File>,
    weights: BufWriter<File>,
    distances: BufWriter<File>,
    documents: BufWriter<File>,
}

impl Writer {
    /// # Errors
    /// Where a file can't be made.
    pub(super) fn new(folder: &Path, name: &str) -> Result<Self, String> {
        assert!(u16::try_from(ROW_COUNT).is_ok());
        let file = |kind: &str| {
            let path = folder.join(format!("{name}.{kind}"));
            File::create(&path).map(BufWriter::new).map_err(|e| format!("{}: {e}", path.display()))
        };
        Ok(Self {
            rows: file("rows.u16")?,
            groups: file("groups.u32")?,
            sentences: file("sentences.u32")?,
            targets: file("targets.u8")?,
            weights: file("weights.f32")?,
            distances: file("distances.u8")?,
            documents: file("documents.u32")?,
        })
    }

    /// # Errors
    /// Where the disk is full.
    pub(super) fn write(&mut self, example: &Example, lexicon: &Lexicon) -> std::io::Result<()> {
        let tokens = TokenList::new(&example.article);
        assert_eq!(tokens.len(), example.targets.len(), "{}", example.id);
        let input = Input::new(&tokens, lexicon);
        let outside = certain(&[0])[0];
        for (position, rows) in input.rows.iter().enumerate() {
            for &row in rows {
                self.rows.write_all(&(row as u16).to_le_bytes())?;
            }
            self.groups.write_all(&input.groups[position].to_le_bytes())?;
            self.sentences.write_all(&input.sentences[position].to_le_bytes())?;
            let target =
                input.tokens[position].map_or(outside, |token| example.targets[token as usize]);
            self.targets.write_all(&target)?;
            self.weights.write_all(&example.weight.to_le_bytes())?;
        }
        self.distances.write_all(&input.distances)?;
        self.documents.write_all(&(input.rows.len() as u32).to_le_bytes())
    }
}
