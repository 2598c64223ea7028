//! Trains the names model: the steps, and all of them in turn. `train/NOTES.md` is its lab notebook.

mod augment;
mod before;
mod calibrate;
mod evaluate;
mod examples;
mod export;
pub(crate) mod labels;
mod obvious;
mod pack;
mod rounding;
pub(crate) mod sets;
mod stages;
mod swap;

use std::path::{Path, PathBuf};
use std::process;

use whosaid::training::names::NameFinder;
use whosaid::training::names::model::Model;
use whosaid::training::text::TokenList;

use crate::{Data, corpus};
use examples::Sources;
pub(crate) use labels::names as label_names;
use pack::LexiconTable;
use stages::Stages;

/// Seeds of the students that go on from the first one, each over the documents in another order. The
/// mean of their weights is shipped: single students differ by a point or two on any set, and the
/// mean is about as good as the best of them everywhere (Izmailov et al. 2018, "Averaging weights
/// leads to wider optima and better generalization").
const MEMBER_SEEDS: [u32; 4] = [2, 3, 4, 5];

/// Trains the names model, or takes one of the steps of that.
#[derive(clap::Args)]
pub(crate) struct Command {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    step: Option<Step>,
}

/// A step of the training. Without one, all are taken in turn: that makes model/names.bin and the
/// figures in model/README.md.
#[derive(clap::Subcommand)]
enum Step {
    /// Writes shapes.json: the network's shapes and the order of the labels.
    Shapes,
    /// Writes what the student learns from, and shapes.json.
    Export,
    /// Writes the mean of several students' weights.
    Mean { mean: PathBuf, weights: Vec<PathBuf> },
    /// Rounds weights and writes them as a model file.
    Pack { weights: PathBuf, model: PathBuf },
    /// Writes a model anew with the known names that its network does not find by itself: for lists that have
    /// changed, or another measure of what it finds, without any training.
    KnownNames { model: PathBuf, output: PathBuf },
    /// Prints scores on everything that nothing is trained on.
    Evaluate { model: PathBuf },
    /// Prints how many words a second a model reads.
    Speed { model: PathBuf },
}

#[derive(Debug, clap::Args)]
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
        let usual = if self.before.is_some() { 5 } else { 14 };
        self.epochs.unwrap_or(if self.data.small { 1 } else { usual })
    }
}

/// Takes one step, or all of them.
///
/// # Errors
/// Where a file can't be read or written, or a step fails.
pub(crate) fn run(command: &Command) -> Result<(), String> {
    let options = &command.options;
    match &command.step {
        None => train(options),
        Some(Step::Shapes) => examples::write_shapes(&options.work),
        Some(Step::Export) => export(options),
        Some(Step::Mean { mean, weights }) => write_mean(weights, mean),
        Some(Step::Pack { weights, model }) => pack_model(options, weights, model),
        Some(Step::KnownNames { model, output }) => known_names(options, model, output),
        Some(Step::Evaluate { model }) => evaluate_model(options, model).map(|_| ()),
        Some(Step::Speed { model }) => speed(options, model),
    }
}

/// Makes the model from the data, stage by stage; what was done before is not done again. A small run
/// leaves the model in the folder of work, and makes do without students where PyTorch is not there.
fn train(options: &Options) -> Result<(), String> {
    let work = |name: &str| options.work.join(name);
    let mut stages = Stages::new(&options.work, format!("{options:?}"))?;
    let probe = ["-c", "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is None)"];
    let has_torch = || options.python(&probe).is_ok();
    let (first, mean) = (work("weights.f32"), work("mean.f32"));
    if options.data.small && !has_torch() {
        let model = options.before.clone().unwrap_or_else(|| "model/names.bin".into());
        println!("left out, for there is no PyTorch: all students; {} is packed", model.display());
        stages.run("export", || export(options))?;
        stages.run("mean", || {
            write_weights(&before::unpack(&read(&model)?)?, &first)?;
            write_mean(&[first], &mean)
        })?;
    } else {
        stages.run("start", || options.start())?;
        stages.run("export", || export(options))?;
        stages.run("first-student", || options.first_student(&first))?;
        let mut members = vec![first];
        for seed in options.member_seeds() {
            let member = work(&format!("member{seed}.f32"));
            stages.run(&format!("student-{seed}"), || options.member(*seed, &member))?;
            members.push(member);
        }
        stages.run("mean", || write_mean(&members, &mean))?;
    }
    let model = if options.data.small { work("names.bin") } else { "model/names.bin".into() };
    stages.run("pack", || pack_model(options, &mean, &model))?;
    let figures = evaluate_model(options, &model)?;
    if options.data.small { Ok(()) } else { write_figures(Path::new("model/README.md"), &figures) }
}

impl Options {
    /// Runs Python.
    fn python(&self, arguments: &[&str]) -> Result<(), String> {
        match process::Command::new(&self.python).args(arguments).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{}: {status}", arguments.join(" "))),
            Err(error) => Err(format!("{}: {error}", self.python)),
        }
    }

    /// Trains a student whose weights go to `output`.
    fn student(&self, output: &Path, settings: &[&str]) -> Result<(), String> {
        let (work, output) = (self.work.to_string_lossy(), output.to_string_lossy());
        self.python(&[&["train/student/train.py", &*work, &*output], settings].concat())
    }

    /// Makes ready what the first student starts from: the weights of the model before, or the list of
    /// words whose vectors MiniLM has.
    fn start(&self) -> Result<(), String> {
        if let Some(model) = &self.before {
            return write_weights(&before::unpack(&read(model)?)?, &self.work.join("start.f32"));
        }
        self.python(&["train/student/init.py", "words", &self.work.to_string_lossy()])
    }

    fn first_student(&self, output: &Path) -> Result<(), String> {
        let epochs = self.epochs().to_string();
        if self.before.is_some() {
            let start = self.work.join("start.f32");
            let settings = ["--start", &*start.to_string_lossy(), "--rate", "3e-3"];
            return self.student(output, &[&settings[..], &["--epochs", &epochs]].concat());
        }
        let table = self.work.join("table.npy");
        let (work, table) = (self.work.to_string_lossy(), table.to_string_lossy());
        self.python(&["train/student/init.py", "table", &*work, &*table])?;
        self.student(output, &["--table", &*table, "--epochs", &epochs])
    }

    fn member_seeds(&self) -> &'static [u32] {
        if self.data.small { &MEMBER_SEEDS[..1] } else { &MEMBER_SEEDS }
    }

    /// A student that goes on from the first one.
    fn member(&self, seed: u32, output: &Path) -> Result<(), String> {
        let (start, seed) = (self.work.join("weights.f32"), seed.to_string());
        let epochs = if self.data.small { "1" } else { "3" };
        let start = start.to_string_lossy();
        let settings = ["--start", &*start, "--epochs", epochs, "--rate", "3e-3", "--seed", &seed];
        self.student(output, &settings)
    }
}

/// Writes what the student learns from.
fn export(options: &Options) -> Result<(), String> {
    let before =
        options.before.as_ref().map(|model| Model::read(&read(model)?).map_err(|e| e.to_string()));
    examples::write(&Sources {
        data: &options.data,
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
    let mut lexicon = sets::lexicon_table(&options.data)?;
    let train = sets::train_sets(&options.data)?;
    let uses = rounding::uses(train.iter().map(|document| &document.article), &lexicon.lexicon());
    let finder = |lexicon: &LexiconTable| {
        let raw = pack::pack(&numbers, lexicon, calibrate::RAW, &uses);
        NameFinder::from_bytes(&raw).map_err(|e| e.to_string())
    };
    let raw = finder(&lexicon)?;
    forget_obvious(&mut lexicon, raw);
    let finder = finder(&lexicon)?;
    let (mut candidates, mut gold) = (Vec::new(), 0);
    for (_, documents) in sets::dev_sets(&options.data)? {
        let (more, count) = evaluate::candidates(&finder, &documents);
        candidates.extend(more);
        gold += count;
    }
    let calibration = calibrate::fit(&candidates, gold);
    println!("{calibration:?}");
    let file = pack::pack(&numbers, &lexicon, calibration, &uses);
    std::fs::write(model, file).map_err(|e| format!("{}: {e}", model.display()))
}

/// Takes the names that the network finds by itself off the lists.
fn forget_obvious(lexicon: &mut LexiconTable, finder: NameFinder) {
    let unaided = finder.without_known_names();
    let all = lexicon.name_count();
    lexicon.forget(|name, kind| obvious::is_obvious(&unaided, name, kind));
    println!(
        "{} of {all} known names are kept: the others are found without",
        lexicon.name_count()
    );
}

fn known_names(options: &Options, model: &Path, output: &Path) -> Result<(), String> {
    let file = read(model)?;
    let mut lexicon = sets::lexicon_table(&options.data)?;
    let finder = NameFinder::from_bytes(&file).map_err(|e| e.to_string())?;
    forget_obvious(&mut lexicon, finder);
    let file = pack::with_known_names(&file, &lexicon)?;
    std::fs::write(output, file).map_err(|e| format!("{}: {e}", output.display()))
}

/// Scores on everything that nothing is trained on, as Markdown; printed as well.
fn evaluate_model(options: &Options, model: &Path) -> Result<String, String> {
    let bytes = std::fs::read(model).map_err(|e| format!("{}: {e}", model.display()))?;
    let finder = NameFinder::from_bytes(&bytes).map_err(|e| e.to_string())?;
    let mut all = sets::dev_sets(&options.data)?;
    all.push(("gold pages".into(), sets::gold(&options.data)?));
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
