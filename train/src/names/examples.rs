//! The examples that the student sees: every training text with its targets, in another guise each
//! epoch.

use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde::Serialize;
use whosaid::article::Article;
use whosaid::training::names::features::{
    KNOWN_ORGANISATION, KNOWN_OTHER, PHRASE_PLACE, ROW_COUNT, ROWS_PER_TOKEN, places,
};
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::names::model::Model;
use whosaid::training::names::network::{CONTEXT, EMBEDDING, HIDDEN, SHAPES, SHARED};
use whosaid::training::text::TokenList;

use super::export::{self, Example, Teacher, Writer};
use super::pack::LexiconTable;
use super::swap::{self, Pool};
use super::{augment, before, labels, sets};
use crate::Data;
use crate::corpus::Document;

/// What our own articles count: their labels follow the project's guide.
const OWN_WEIGHT: f32 = 2.5;

/// Where examples come from and go to.
pub(super) struct Sources<'a> {
    pub data: &'a Data,
    /// Texts without labels.
    pub texts: &'a [PathBuf],
    pub teacher: Teacher,
    /// Has an opinion on whatever silver text the teacher has none on.
    pub before: Option<Model>,
    pub work: &'a Path,
    pub epochs: usize,
}

/// The shapes of the network and what its inputs and outputs mean, for `train/student`, which must not
/// know them by itself.
#[derive(Serialize)]
struct Shapes {
    /// Rows of the embedding table.
    row_count: usize,
    rows_per_token: usize,
    /// The places of a token's rows that are of its word and of the ends of its word.
    word_places: Vec<usize>,
    /// The places that stay when rows are dropped: case and shape.
    kept_places: Vec<usize>,
    /// The places that go together when a word is unknown.
    whole_word_places: Vec<usize>,
    phrase_place: usize,
    /// The rows of known names at that place.
    phrase_rows: Vec<u32>,
    embedding: usize,
    hidden: usize,
    shared: usize,
    context: usize,
    /// Inputs and outputs of the layers, in the order of the weights.
    layers: Vec<(usize, usize)>,
    labels: Vec<String>,
}

impl Shapes {
    fn new() -> Self {
        Self {
            row_count: ROW_COUNT,
            rows_per_token: ROWS_PER_TOKEN,
            word_places: places::WORD_AND_AFFIXES.to_vec(),
            kept_places: places::CASE_AND_SHAPE.to_vec(),
            whole_word_places: places::WHOLE_WORD.to_vec(),
            phrase_place: PHRASE_PLACE,
            phrase_rows: [KNOWN_ORGANISATION, KNOWN_OTHER].concat(),
            embedding: EMBEDDING,
            hidden: HIDDEN,
            shared: SHARED,
            context: CONTEXT,
            layers: SHAPES.to_vec(),
            labels: labels::names(),
        }
    }
}

/// Writes `shapes.json`, which the student and the teacher read.
///
/// # Errors
/// Where the file can't be written.
pub(super) fn write_shapes(work: &Path) -> Result<(), String> {
    let path = work.join("shapes.json");
    let shapes = serde_json::to_vec_pretty(&Shapes::new()).map_err(|e| e.to_string())?;
    std::fs::create_dir_all(work)
        .and_then(|()| std::fs::write(&path, shapes))
        .map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes everything that `train/student` reads.
///
/// # Errors
/// Where a file can't be read or written.
pub(super) fn write(sources: &Sources) -> Result<(), String> {
    let work = sources.work;
    write_shapes(work)?;
    let table = sets::lexicon_table(sources.data)?;
    let mut train = train(sources, &table.lexicon())?;
    let (held_out, own) = own(sources.data)?;
    train.extend(own);
    write_measured(sources, &table, &held_out)?;
    write_vocabulary(work, &table)?;
    write_epochs(sources, &table, &train)
}

/// A document with its labels as targets. With `guide`, the labels are brought to the project's
/// conventions.
fn example(document: Document, weight: f32, guide: bool) -> Example {
    let tokens = TokenList::new(&document.article);
    let labels = labels::of(&document, &tokens, guide, &mut labels::Edges::default());
    let targets = export::certain(&labels);
    Example { id: document.id, article: document.article, targets, weight }
}

/// The shared training sets and the texts without labels.
fn train(sources: &Sources, lexicon: &Lexicon) -> Result<Vec<Example>, String> {
    let mut all = sets::sets(sources.data, "train")?;
    let labelled = all.len();
    for file in sources.texts {
        all.push(sets::read_set(file)?);
    }
    let has_teacher = !sources.teacher.is_empty() || sources.before.is_some();
    let mut train = Vec::new();
    let mut taught = 0;
    for (number, (set, documents)) in all.into_iter().enumerate() {
        let weight = sets::weight(&set);
        let has_labels = number < labelled;
        let is_silver = !has_labels || matches!(set.as_str(), "news-silver" | "wikiann");
        for document in documents {
            let mut example = example(document, weight, true);
            if is_silver && (has_teacher || !has_labels) {
                let own = || {
                    let model = sources.before.as_ref()?;
                    Some(before::opinion(model, lexicon, &example.article))
                };
                let opinion = sources.teacher.get(&(set.clone(), example.id.clone()));
                // Where there is a teacher, labels that it has not seen are not worth learning.
                let Some(opinion) = opinion.cloned().or_else(own) else { continue };
                // A text without labels has only the teacher to go by.
                let share = if has_labels { export::TEACHER_SHARE } else { 1.0 };
                if !export::mix(&mut example, &opinion, share) {
                    continue;
                }
                taught += 1;
            }
            train.push(example);
        }
    }
    eprintln!("{taught} texts with a teacher's opinion");
    Ok(train)
}

/// Our own articles: those held out, and the others.
fn own(data: &Data) -> Result<(Vec<Example>, Vec<Example>), String> {
    let examples = sets::own(data)?.into_iter().map(|document| example(document, OWN_WEIGHT, true));
    Ok(examples.partition(|example| sets::is_held_out(&example.id)))
}

/// The texts that the student is measured on after each epoch.
fn write_measured(
    sources: &Sources,
    table: &LexiconTable,
    held_out: &[Example],
) -> Result<(), String> {
    let lexicon = table.lexicon();
    let write = |name: &str, examples: &[Example]| {
        let mut writer = Writer::new(sources.work, name)?;
        let mut all = examples.iter();
        all.try_for_each(|example| writer.write(example, &lexicon)).map_err(|e| e.to_string())
    };
    for (set, documents) in sets::sets(sources.data, "dev")? {
        let examples: Vec<Example> =
            documents.into_iter().map(|document| example(document, 1.0, false)).collect();
        write(&format!("dev-{set}"), &examples)?;
    }
    write("dev-own", held_out)
}

/// The words that `init.py` starts the table from, where it has written them.
fn write_vocabulary(work: &Path, table: &LexiconTable) -> Result<(), String> {
    let Ok(words) = std::fs::read_to_string(work.join("vocabulary.txt")) else { return Ok(()) };
    let lexicon = table.lexicon();
    let mut writer = Writer::new(work, "vocabulary")?;
    for word in words.lines() {
        let article = Article::from_text(word);
        let targets = export::certain(&vec![0; TokenList::new(&article).len()]);
        let example = Example { id: word.to_owned(), article, targets, weight: 1.0 };
        writer.write(&example, &lexicon).map_err(|e| e.to_string())?;
    }
    Ok(())
}

fn write_epochs(sources: &Sources, table: &LexiconTable, train: &[Example]) -> Result<(), String> {
    let pool = Pool::read(Path::new(sets::LEXICON), table.organisations.clone())?;
    let mut lexicon = table.lexicon();
    let all = lexicon.phrases.clone();
    let without = table.phrases_without();
    for epoch in 0..sources.epochs {
        let mut random = Rng::with_seed(epoch as u64);
        let mut writer = Writer::new(sources.work, &format!("epoch{epoch}"))?;
        for example in train {
            lexicon.phrases = without.get(example.id.as_str()).unwrap_or(&all).clone();
            let changed = change(example, &pool, &mut random);
            writer
                .write(changed.as_ref().unwrap_or(example), &lexicon)
                .map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

/// The example with other names and in other case, as chance will have it.
fn change(example: &Example, pool: &Pool, random: &mut Rng) -> Option<Example> {
    let renamed =
        (random.f32() < 0.4).then(|| swap::organisations(example, pool, random)).flatten();
    let example = renamed.as_ref().unwrap_or(example);
    let surnames = (random.f32() < 0.1).then(|| swap::surnames(example, random)).flatten();
    let example = surnames.as_ref().unwrap_or(example);
    let swapped = (random.f32() < 0.6).then(|| swap::words(example, pool, random)).flatten();
    let example = swapped.as_ref().unwrap_or(example);
    augment::recase(example, random).or(swapped).or(surnames).or(renamed)
}
