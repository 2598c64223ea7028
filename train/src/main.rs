//! Trains the names model. See train/NOTES.md.

mod augment;
mod calibrate;
mod corpus;
mod evaluate;
mod export;
mod labels;
mod pack;
mod swap;

use std::path::{Path, PathBuf};
use std::process::Command;

use fastrand::Rng;
use whosaid::article::Article;
use whosaid::names::NameFinder;
use whosaid::names::features::ROW_COUNT;
use whosaid::text::TokenList;

use corpus::Document;
use export::Example;
use pack::LexiconTable;

const LEXICON: &str = "train/lexicon";

const USAGE: &str = "\
Usage: whosaid-train [--data FOLDER] [--work FOLDER] [--python PYTHON] [--teacher FILE]... [--texts FILE]...
           makes model/names.bin and the figures in model/README.md: all of the below in turn
       whosaid-train export [--data FOLDER] [--work FOLDER] [--epochs N] [--teacher FILE]... [--texts FILE]...
       whosaid-train mean MEAN WEIGHTS...
       whosaid-train pack WEIGHTS MODEL
       whosaid-train evaluate [--data FOLDER] MODEL
       whosaid-train speed [--data FOLDER] MODEL";

/// Seeds of the students that go on from the first one, each over the documents in another order. The
/// mean of their weights is shipped: single students differ by a point or two on any set, and the
/// mean is about as good as the best of them everywhere (Izmailov et al. 2018, "Averaging weights
/// leads to wider optima and better generalization").
const MEMBER_SEEDS: [u32; 4] = [2, 3, 4, 5];

fn main() {
    if let Err(error) = run() {
        eprintln!("whosaid-train: {error}");
        std::process::exit(1);
    }
}

struct Options {
    data: PathBuf,
    work: PathBuf,
    epochs: usize,
    /// Files of the teacher's opinions (train/teacher).
    teacher: Vec<PathBuf>,
    /// Texts without labels (JSONL with "id" and "text"), of which the teacher has an opinion.
    texts: Vec<PathBuf>,
    /// The Python that has what train/student/requirements.txt names.
    python: String,
    rest: Vec<String>,
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        data: "../shared/data".into(),
        work: "target/names".into(),
        epochs: 14,
        teacher: Vec::new(),
        texts: Vec::new(),
        python: "python3".into(),
        rest: Vec::new(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(USAGE);
        match argument.as_str() {
            "--data" => options.data = value()?.into(),
            "--teacher" => options.teacher.push(value()?.into()),
            "--texts" => options.texts.push(value()?.into()),
            "--python" => options.python = value()?,
            "--work" => options.work = value()?.into(),
            "--epochs" => options.epochs = value()?.parse().map_err(|_| USAGE)?,
            _ => options.rest.push(argument),
        }
    }
    Ok(options)
}

fn run() -> Result<(), String> {
    let options = options()?;
    let rest: Vec<&str> = options.rest.iter().map(String::as_str).collect();
    match rest[..] {
        [] => train(&options),
        ["export"] => export_all(&options),
        ["mean", mean, ref files @ ..] => {
            write_mean(&files.iter().map(PathBuf::from).collect::<Vec<_>>(), Path::new(mean))
        }
        ["pack", weights, model] => pack_model(&options, Path::new(weights), Path::new(model)),
        ["speed", model] => speed(&options, Path::new(model)),
        ["evaluate", model] => evaluate_model(&options, Path::new(model)).map(|_| ()),
        _ => Err(USAGE.to_owned()),
    }
}

/// Makes the shipped model from the data.
fn train(options: &Options) -> Result<(), String> {
    let python = |script: &str, arguments: &[&str]| {
        let work = options.work.to_string_lossy();
        let arguments = arguments.iter().map(|argument| argument.replace("WORK", &work));
        let status = Command::new(&options.python).arg(script).args(arguments).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{script}: {status}")),
            Err(error) => Err(format!("{}: {error}", options.python)),
        }
    };
    python("train/student/init.py", &["words", "WORK"])?;
    export_all(options)?;
    python("train/student/init.py", &["table", "WORK", "WORK/table.npy"])?;
    let epochs = options.epochs.to_string();
    let settings = ["--epochs", &epochs];
    let files = ["WORK", "WORK/weights.f32", "--table", "WORK/table.npy"];
    python("train/student/train.py", &[&files[..], &settings[..]].concat())?;
    let mut members = vec![options.work.join("weights.f32")];
    for seed in MEMBER_SEEDS {
        let file = options.work.join(format!("member{seed}.f32"));
        let (name, seed) = (file.to_string_lossy(), seed.to_string());
        let from_there = ["WORK", &name, "--start", "WORK/weights.f32.pt", "--seed", &seed];
        let settings = ["--epochs", "5", "--rate", "3e-3"];
        python("train/student/train.py", &[&from_there[..], &settings[..]].concat())?;
        members.push(file);
    }
    let mean = options.work.join("mean.f32");
    write_mean(&members, &mean)?;
    let model = Path::new("model/names.bin");
    pack_model(options, &mean, model)?;
    let figures = evaluate_model(options, model)?;
    write_figures(Path::new("model/README.md"), &figures)
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

/// All sets of a part ("train", "dev") with their names.
fn sets(data: &Path, part: &str) -> Result<Vec<(String, Vec<Document>)>, String> {
    let folder = data.join("ner").join(part);
    let error = |e| format!("{}: {e}", folder.display());
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map_err(error)?
        .map(|file| file.map(|file| file.path()))
        .collect::<Result<_, _>>()
        .map_err(error)?;
    files.sort();
    files.iter().map(|file| read_set(file)).collect()
}

/// A set with its name: the file's, without its ending.
fn read_set(file: &Path) -> Result<(String, Vec<Document>), String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, corpus::read_jsonl(file)?))
}

/// Our own articles, and which of them are held out.
fn own() -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir("train/data")
        .map_err(|e| format!("train/data: {e}"))?
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    for file in files {
        match corpus::read_own(&file) {
            Ok(read) => documents.extend(read),
            Err(error) => eprintln!("left out: {error}"),
        }
    }
    Ok(documents)
}

/// One article in eight, by its id, is for measuring only.
fn is_held_out(id: &str) -> bool {
    whosaid::names::model::checksum(id.as_bytes()).is_multiple_of(8)
}

/// How much a set counts, by how good its labels are.
fn weight(set: &str) -> f32 {
    match set {
        "news-silver" => 0.4,
        "wikiann" => 0.15,
        "wnut-train" => 0.5,
        _ => 2.5,
    }
}

fn export_all(options: &Options) -> Result<(), String> {
    let io = |e: std::io::Error| e.to_string();
    std::fs::create_dir_all(&options.work).map_err(io)?;
    std::fs::write(options.work.join("row-count"), ROW_COUNT.to_string()).map_err(io)?;
    let lexicon = LexiconTable::read(Path::new(LEXICON))?.lexicon();
    let example = |document: Document, weight: f32, guide: bool| {
        let tokens = TokenList::new(&document.article);
        let labels = labels::of(&document, &tokens, guide, &mut labels::Edges::default());
        Example {
            id: document.id,
            targets: export::certain(&labels),
            article: document.article,
            weight,
        }
    };
    let teacher = export::read_teacher(&options.teacher)?;
    let mut taught = 0;
    let mut train = Vec::new();
    let mut all = sets(&options.data, "train")?;
    let labelled = all.len();
    for file in &options.texts {
        all.push(read_set(file)?);
    }
    for (number, (set, documents)) in all.into_iter().enumerate() {
        let weight = weight(&set);
        let is_silver = number >= labelled || matches!(set.as_str(), "news-silver" | "wikiann");
        for document in documents {
            let mut example = example(document, weight, true);
            if is_silver && (number >= labelled || !teacher.is_empty()) {
                // Where there is a teacher, labels that it has not seen are not worth learning.
                let opinion = teacher.get(&(set.clone(), example.id.clone()));
                // A text without labels has only the teacher to go by.
                let share = if number < labelled { export::TEACHER_SHARE } else { 1.0 };
                if !opinion.is_some_and(|opinion| export::mix(&mut example, opinion, share)) {
                    continue;
                }
                taught += 1;
            }
            train.push(example);
        }
    }
    eprintln!("{taught} of {} opinions of the teacher used", teacher.len());
    let mut own_dev = Vec::new();
    for document in own()? {
        let to = if is_held_out(&document.id) { &mut own_dev } else { &mut train };
        to.push(example(document, 5.0, true));
    }
    for (set, documents) in sets(&options.data, "dev")? {
        let mut writer = export::Writer::new(&options.work, &format!("dev-{set}"))?;
        for document in documents {
            writer.write(&example(document, 1.0, false), &lexicon).map_err(io)?;
        }
    }
    if !own_dev.is_empty() {
        let mut writer = export::Writer::new(&options.work, "dev-own")?;
        for example in &own_dev {
            writer.write(example, &lexicon).map_err(io)?;
        }
    }
    if let Ok(words) = std::fs::read_to_string(options.work.join("vocabulary.txt")) {
        let mut writer = export::Writer::new(&options.work, "vocabulary")?;
        for word in words.lines() {
            let article = Article::from_text(word);
            let targets = export::certain(&vec![0; TokenList::new(&article).len()]);
            let example = Example { id: word.to_owned(), article, targets, weight: 1.0 };
            writer.write(&example, &lexicon).map_err(io)?;
        }
    }
    let pool = swap::Pool::read(Path::new(LEXICON))?;
    for epoch in 0..options.epochs {
        let mut random = Rng::with_seed(epoch as u64);
        let mut writer = export::Writer::new(&options.work, &format!("epoch{epoch}"))?;
        for example in &train {
            let swapped = (random.f32() < 0.6).then(|| swap::swap(example, &pool, &mut random));
            let swapped = swapped.flatten();
            let example = swapped.as_ref().unwrap_or(example);
            let changed = augment::recase(example, &mut random);
            writer.write(changed.as_ref().unwrap_or(example), &lexicon).map_err(io)?;
        }
    }
    Ok(())
}

fn read_weights(path: &Path) -> Result<Vec<f32>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (numbers, _) = bytes.as_chunks::<4>();
    Ok(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

/// The sets that nothing is trained on: the shared dev sets and our own held-out articles.
fn dev_sets(options: &Options) -> Result<Vec<(String, Vec<Document>)>, String> {
    let mut all = sets(&options.data, "dev")?;
    let own = own()?.into_iter().filter(|document| is_held_out(&document.id)).collect();
    all.push(("own, held out".into(), own));
    Ok(all)
}

/// Writes the mean of several students' weights.
fn write_mean(files: &[PathBuf], mean: &Path) -> Result<(), String> {
    let members: Vec<Vec<f32>> =
        files.iter().map(|file| read_weights(file)).collect::<Result<_, _>>()?;
    let length = members.iter().map(Vec::len).min().unwrap_or(0);
    let sum = |at: usize| members.iter().map(|weights| weights[at]).sum::<f32>();
    let bytes: Vec<u8> =
        (0..length).flat_map(|at| (sum(at) / members.len() as f32).to_le_bytes()).collect();
    std::fs::write(mean, bytes).map_err(|e| format!("{}: {e}", mean.display()))
}

fn pack_model(options: &Options, weights: &Path, model: &Path) -> Result<(), String> {
    let numbers = read_weights(weights)?;
    let lexicon = LexiconTable::read(Path::new(LEXICON))?;
    let precision = pack::Precision { table: 3.0, layers: 16.0 };
    let raw = pack::pack(&numbers, &lexicon, calibrate::RAW, &precision);
    let finder = NameFinder::from_bytes(&raw).map_err(|e| e.to_string())?;
    let mut mentions = Vec::new();
    let mut gold = 0;
    for (_, documents) in dev_sets(options)? {
        gold += evaluate::evaluate(&finder, &documents, &mut mentions).both().gold;
    }
    let calibration = calibrate::fit(&mentions, gold);
    println!("{calibration:?}");
    let file = pack::pack(&numbers, &lexicon, calibration, &precision);
    std::fs::write(model, file).map_err(|e| format!("{}: {e}", model.display()))
}

/// Scores on everything that nothing is trained on, as Markdown; printed as well.
fn evaluate_model(options: &Options, model: &Path) -> Result<String, String> {
    let bytes = std::fs::read(model).map_err(|e| format!("{}: {e}", model.display()))?;
    let finder = NameFinder::from_bytes(&bytes).map_err(|e| e.to_string())?;
    let mut all = dev_sets(options)?;
    let gold = ["bbc-1", "wapo-1", "yahoo-3", "zaluzhnyi"]
        .map(|page| corpus::read_gold(&options.data.join("gold").join(format!("{page}.xml"))));
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
    let documents = corpus::read_jsonl(&options.data.join("ner/train/news-silver.jsonl"))?;
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
