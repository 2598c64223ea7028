//! Trains the names model: the steps, and all of them in turn. `train/NOTES.md` is its lab notebook.

mod augment;
mod before;
mod calibrate;
mod evaluate;
mod examples;
mod export;
mod labels;
mod obvious;
mod pack;
mod rounding;
mod sets;
mod swap;

use std::path::{Path, PathBuf};
use std::process;

use whosaid::names::NameFinder;
use whosaid::names::model::Model;
use whosaid::text::TokenList;

use crate::{Data, corpus};
use examples::Sources;
use pack::LexiconTable;

/// Seeds of the students that go on from the first one, each over the documents in another order. The
/// mean of their weights is shipped: single students differ by a point or two on any set, and the
/// mean is about as good as the best of them everywhere (Izmailov et al. 2018, "Averaging weights
/// leads to wider optima and better generalization").
const MEMBER_SEEDS: [u32; 4] = [2, 3, 4, 5];

/// Trains the names model, or takes one of the steps of that.
#[derive(clap::Args)]
pub struct Command {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    step: Option<Step>,
}

/// A step of the training. Without one, all are taken in turn: that makes model/names.bin and the
/// figures in model/README.md.
#[derive(clap::Subcommand)]
enum Step {
    /// Writes what the student learns from.
    Export,
    /// Writes the mean of several students' weights.
    Mean { mean: PathBuf, weights: Vec<PathBuf> },
    /// Rounds weights and writes them as a model file.
    Pack { weights: PathBuf, model: PathBuf },
    /// Prints scores on everything that nothing is trained on.
    Evaluate { model: PathBuf },
    /// Prints how many words a second a model reads.
    Speed { model: PathBuf },
}

#[derive(clap::Args)]
struct Options {
    #[command(flatten)]
    data: Data,
    /// The folder for what the steps hand on.
    #[arg(long, value_name = "FOLDER", default_value = "target/names", global = true)]
    work: PathBuf,
    /// Epochs of the first student: 5 where it goes on from a model, else 14.
    #[arg(long, global = true)]
    epochs: Option<usize>,
    /// Files of the teacher's opinions (train/teacher).
    #[arg(long, value_name = "FILE", global = true)]
    teacher: Vec<PathBuf>,
    /// The model to go on from; without one, the student starts from MiniLM's word vectors.
    #[arg(long, value_name = "MODEL", global = true)]
    before: Option<PathBuf>,
    /// Texts without labels (JSONL with "id" and "text"), of which the teacher has an opinion.
    #[arg(long, value_name = "FILE", global = true)]
    texts: Vec<PathBuf>,
    /// The Python that has what train/student/requirements.txt names.
    #[arg(long, default_value = "python3", global = true)]
    python: String,
}

impl Options {
    /// Epochs of the first student.
    fn epochs(&self) -> usize {
        self.epochs.unwrap_or(if self.before.is_some() { 5 } else { 14 })
    }
}

/// Takes one step, or all of them.
///
/// # Errors
/// Where a file can't be read or written, or a step fails.
pub fn run(command: &Command) -> Result<(), String> {
    let options = &command.options;
    match &command.step {
        None => train(options),
        Some(Step::Export) => export(options),
        Some(Step::Mean { mean, weights }) => write_mean(weights, mean),
        Some(Step::Pack { weights, model }) => pack_model(options, weights, model),
        Some(Step::Evaluate { model }) => evaluate_model(options, model).map(|_| ()),
        Some(Step::Speed { model }) => speed(options, model),
    }
}

/// Makes the shipped model from the data.
fn train(options: &Options) -> Result<(), String> {
    let python = |script: &str, arguments: &[&str]| {
        let work = options.work.to_string_lossy();
        let arguments = arguments.iter().map(|argument| argument.replace("WORK", &work));
        let status = process::Command::new(&options.python).arg(script).args(arguments).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{script}: {status}")),
            Err(error) => Err(format!("{}: {error}", options.python)),
        }
    };
    let student =
        |settings: &[&str]| python("train/student/train.py", &[&["WORK"], settings].concat());
    let epochs = ["--epochs", &options.epochs().to_string()];
    if let Some(model) = &options.before {
        let weights = before::unpack(&read(model)?)?;
        std::fs::create_dir_all(&options.work).map_err(|e| e.to_string())?;
        write_weights(&weights, &options.work.join("start.f32"))?;
        export(options)?;
        student(
            &[&["WORK/weights.f32", "--start", "WORK/start.f32", "--rate", "3e-3"], &epochs[..]]
                .concat(),
        )?;
    } else {
        python("train/student/init.py", &["words", "WORK"])?;
        export(options)?;
        python("train/student/init.py", &["table", "WORK", "WORK/table.npy"])?;
        student(&[&["WORK/weights.f32", "--table", "WORK/table.npy"], &epochs[..]].concat())?;
    }
    let mut members = vec![options.work.join("weights.f32")];
    for seed in MEMBER_SEEDS {
        let file = options.work.join(format!("member{seed}.f32"));
        let (name, seed) = (file.to_string_lossy(), seed.to_string());
        let settings = ["--epochs", "3", "--rate", "3e-3", "--seed", &seed];
        student(&[&[&*name, "--start", "WORK/weights.f32"], &settings[..]].concat())?;
        members.push(file);
    }
    let mean = options.work.join("mean.f32");
    write_mean(&members, &mean)?;
    let model = Path::new("model/names.bin");
    pack_model(options, &mean, model)?;
    let figures = evaluate_model(options, model)?;
    write_figures(Path::new("model/README.md"), &figures)
}

/// Writes what the student learns from.
fn export(options: &Options) -> Result<(), String> {
    let before =
        options.before.as_ref().map(|model| Model::read(&read(model)?).map_err(|e| e.to_string()));
    examples::write(&Sources {
        data: &options.data.folder,
        texts: &options.texts,
        teacher: export::read_teacher(&options.teacher)?,
        before: before.transpose()?,
        work: &options.work,
        epochs: options.epochs(),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Puts the figures into the model card, between its two marks.
fn write_figures(card: &Path, figures: &str) -> Result<(), String> {
    const MARKS: [&str; 2] = ["<!-- figures -->\n", "<!-- end of figures -->"];
    let fail = |e: std::io::Error| format!("{}: {e}", card.display());
    let text = std::fs::read_to_string(card).map_err(fail)?;
    let (Some(start), Some(end)) = (text.find(MARKS[0]), text.find(MARKS[1])) else {
        return Err(format!("{}: no marks for the figures", card.display()));
    };
    let (before, after) = (&text[..start + MARKS[0].len()], &text[end..]);
    std::fs::write(card, format!("{before}\n{figures}\n{after}")).map_err(fail)
}

fn read_weights(path: &Path) -> Result<Vec<f32>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (numbers, _) = bytes.as_chunks::<4>();
    Ok(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

/// Writes the mean of several students' weights.
fn write_mean(files: &[PathBuf], mean: &Path) -> Result<(), String> {
    let members: Vec<Vec<f32>> =
        files.iter().map(|file| read_weights(file)).collect::<Result<_, _>>()?;
    let length = members.iter().map(Vec::len).min().unwrap_or(0);
    let sum = |at: usize| members.iter().map(|weights| weights[at]).sum::<f32>();
    let weights: Vec<f32> = (0..length).map(|at| sum(at) / members.len() as f32).collect();
    write_weights(&weights, mean)
}

fn write_weights(weights: &[f32], path: &Path) -> Result<(), String> {
    let bytes: Vec<u8> = weights.iter().flat_map(|number| number.to_le_bytes()).collect();
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn pack_model(options: &Options, weights: &Path, model: &Path) -> Result<(), String> {
    let numbers = read_weights(weights)?;
    let mut lexicon = sets::lexicon_table(&options.data.folder)?;
    let train = sets::train_sets(&options.data.folder)?;
    let uses = rounding::uses(train.iter().map(|document| &document.article), &lexicon.lexicon());
    let finder = |lexicon: &LexiconTable| {
        let raw = pack::pack(&numbers, lexicon, calibrate::RAW, &uses);
        NameFinder::from_bytes(&raw).map_err(|e| e.to_string())
    };
    let unaided = finder(&lexicon)?.without_known_names();
    let all = lexicon.name_count();
    lexicon.forget(|name, kind| obvious::is_obvious(&unaided, name, kind));
    println!(
        "{} of {all} known names are kept: the others are found without",
        lexicon.name_count()
    );
    let finder = finder(&lexicon)?;
    let (mut candidates, mut gold) = (Vec::new(), 0);
    for (_, documents) in sets::dev_sets(&options.data.folder)? {
        let (more, count) = evaluate::candidates(&finder, &documents);
        candidates.extend(more);
        gold += count;
    }
    let calibration = calibrate::fit(&candidates, gold);
    println!("{calibration:?}");
    let file = pack::pack(&numbers, &lexicon, calibration, &uses);
    std::fs::write(model, file).map_err(|e| format!("{}: {e}", model.display()))
}

/// Scores on everything that nothing is trained on, as Markdown; printed as well.
fn evaluate_model(options: &Options, model: &Path) -> Result<String, String> {
    let bytes = std::fs::read(model).map_err(|e| format!("{}: {e}", model.display()))?;
    let finder = NameFinder::from_bytes(&bytes).map_err(|e| e.to_string())?;
    let mut all = sets::dev_sets(&options.data.folder)?;
    let gold = ["bbc-1", "wapo-1", "yahoo-3", "zaluzhnyi"].map(|page| {
        corpus::read_gold(&options.data.folder.join("gold").join(format!("{page}.xml")))
    });
    all.push(("gold pages".into(), gold.into_iter().collect::<Result<_, _>>()?));
    let mut figures =
        "| set | people | organisations | both (precision, recall) |\n|---|---|---|---|\n"
            .to_owned();
    let mut confidences = Vec::new();
    for (set, documents) in all {
        let scores = evaluate::evaluate(&finder, &documents, &mut confidences);
        let (people, organisations, both) = (scores.people, scores.organisations, scores.both());
        figures += &format!(
            "| {set} | {:.3} | {:.3} | {:.3} ({:.3}, {:.3}) |\n",
            people.f1(),
            organisations.f1(),
            both.f1(),
            both.right as f64 / both.found.max(1) as f64,
            both.right as f64 / both.gold.max(1) as f64
        );
    }
    figures += &format!("\n{}", calibrate::reliability(&confidences));
    println!("{figures}");
    Ok(figures)
}

/// Words a second over the silver news, article by article, on one core. A word is what stands
/// between white space.
fn speed(options: &Options, model: &Path) -> Result<(), String> {
    let bytes = std::fs::read(model).map_err(|e| format!("{}: {e}", model.display()))?;
    let finder = NameFinder::from_bytes(&bytes).map_err(|e| e.to_string())?;
    let documents = corpus::read_jsonl(&options.data.folder.join("ner/train/news-silver.jsonl"))?;
    let documents = &documents[..documents.len().min(100)];
    let words: usize = documents.iter().map(|d| d.article.text().split_whitespace().count()).sum();
    let mut best = [f64::INFINITY; 2];
    for _ in 0..5 {
        let mut spent = [0.0; 2];
        for document in documents {
            let start = std::time::Instant::now();
            let tokens = TokenList::new(&document.article);
            spent[0] += start.elapsed().as_secs_f64();
            std::hint::black_box(finder.find(&tokens));
            spent[1] += start.elapsed().as_secs_f64();
        }
        best = [best[0].min(spent[0]), best[1].min(spent[1])];
    }
    let rate = |seconds: f64| words as f64 / seconds;
    println!(
        "tokens alone {:.0} words/s, tokens and names {:.0} words/s",
        rate(best[0]),
        rate(best[1])
    );
    Ok(())
}
