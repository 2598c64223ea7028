//! Trains `model/article.bin`, the judge of a page's blocks, and measures it on sites that it has
//! not seen.

mod boost;
mod corpus;
mod crop;
mod example;
mod labels;
mod measure;
mod vocabulary;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use boost::{Options, Rows};
use corpus::Page;
use example::{Example, FOLDS, PARTS};
use measure::Figures;
use vocabulary::{Counts, PageCounts};
use whosaid::training::extract::judge::features::{self, Table};
use whosaid::training::extract::judge::lexicon::Lexicon;
use whosaid::training::extract::judge::scene::Scene;
use whosaid::training::extract::judge::{Judge, context, page};

use crate::{Data, Failure};

const FIRST: Options =
    Options { trees: 70, depth: 5, rate: 0.16, ridge: 3.0, least: 2.0, features: 0.5 };
const SECOND: Options =
    Options { trees: 100, depth: 5, rate: 0.1, ridge: 3.0, least: 2.0, features: 0.5 };
const PAGE: Options =
    Options { trees: 100, depth: 2, rate: 0.1, ridge: 4.0, least: 2.0, features: 0.4 };

/// Words in the lexicon, and sites that must know each.
const WORDS: usize = 2500;
const SITES: f32 = 3.0;

/// Words in the lexicon of labels.
const LABELS: usize = 900;

/// Trains the judge of blocks, or measures how it does on sites that it has not seen.
#[derive(clap::Args)]
pub(crate) struct Command {
    #[command(flatten)]
    data: Data,
    /// How many of the five folds are measured; without it, the model is trained on all pages.
    #[arg(long, value_name = "COUNT")]
    folds: Option<usize>,
    /// With --folds: a folder for a file about each page, with what was made of its blocks.
    #[arg(long, value_name = "FOLDER")]
    dump: Option<PathBuf>,
    /// With --folds: a folder that keeps the folds' judges, so that what stands around the judge can be
    /// measured again without training.
    #[arg(long, value_name = "FOLDER")]
    judges: Option<PathBuf>,
    /// The file to write.
    #[arg(long, value_name = "FILE", default_value = "model/article.bin")]
    output: PathBuf,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let start = Instant::now();
    let mut pages = corpus::read(&command.data.folder.join("wcxb"))?;
    pages.extend(corpus::read_gold(&command.data.folder)?);
    let mut sites: HashMap<String, usize> = HashMap::new();
    let parts = |(number, page)| crop::some(page, number);
    let cropped: Vec<Page> = pages.iter().enumerate().flat_map(parts).collect();
    eprintln!(
        "{} pages and {} parts of pages read in {:?}",
        pages.len(),
        cropped.len(),
        start.elapsed()
    );
    pages.extend(cropped);
    let mut examples = Vec::new();
    let mut empty = Vec::new();
    for page in &pages {
        let count = sites.len();
        let site = *sites.entry(page.site.clone()).or_insert(count);
        match Example::new(page, site) {
            Some(example) => examples.push(example),
            None => empty.push(page),
        }
    }
    let mut counts = Counts::default();
    let whole = |example: &&Example| example.page.is_article && !example.page.is_part;
    for example in examples.iter().filter(whole) {
        counts.add(&example.survey, &example.labels, example.site);
    }
    let mut page_counts = PageCounts::default();
    for example in examples.iter().filter(|example| !example.page.is_part) {
        let words = page::words_of(&Scene::new(&example.survey, &Lexicon::default()));
        page_counts.add(words, example.page.is_article, example.site);
    }
    let counts = (counts, page_counts);
    let Some(folds) = command.folds else {
        let judge = train(&examples, &counts, |_| true);
        let bytes = judge.write();
        fs::write(&command.output, &bytes)?;
        eprintln!("{}: {} bytes", command.output.display(), bytes.len());
        report(&judge, &examples[0]);
        return Ok(());
    };
    let mut figures = Figures::default();
    figures.folder.clone_from(&command.dump);
    if let Some(folder) = &command.dump {
        fs::create_dir_all(folder)?;
    }
    if let Some(folder) = &command.judges {
        fs::create_dir_all(folder)?;
    }
    // All of them, where all folds are measured.
    empty.into_iter().filter(|_| folds == FOLDS).for_each(|page| figures.add_empty(page));
    for fold in 0..folds {
        let kept = command.judges.as_ref().map(|folder| folder.join(format!("{fold}.bin")));
        let judge = match kept.as_ref().and_then(|file| fs::read(file).ok()) {
            Some(bytes) => Judge::read(&bytes)?,
            None => train(&examples, &counts, |example| example.fold() != fold),
        };
        if let Some(file) = kept {
            fs::write(file, judge.write())?;
        }
        for example in examples.iter().filter(|example| example.fold() == fold) {
            figures.add(&judge, example);
        }
        eprintln!("fold {fold} after {:?}", start.elapsed());
    }
    figures.print();
    Ok(())
}

/// Prints which features decide how often.
fn report(judge: &Judge, example: &Example) {
    let scene = Scene::new(&example.survey, &judge.lexicon);
    let names = features::names(&scene, &judge.lexicon);
    for (what, trees) in [("first", &judge.first), ("second", &judge.second)] {
        let mut uses: Vec<(usize, usize)> = trees.uses(256).into_iter().enumerate().collect();
        uses.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = |at: usize| match names.get(at) {
            Some(name) => (*name).to_owned(),
            None => format!("context {}", at - names.len()),
        };
        let uses = uses.iter().take_while(|(_, count)| *count > 0);
        let line: Vec<String> = uses.map(|(at, count)| format!("{} {count}", name(*at))).collect();
        eprintln!("{what} ({} bytes): {}", trees.write().len(), line.join(", "));
    }
    eprintln!("{} words in the lexicon", judge.lexicon.size());
}

/// A judge from the examples that `used` names.
fn train(
    examples: &[Example],
    (counts, page_counts): &(Counts, PageCounts),
    used: impl Fn(&Example) -> bool,
) -> Judge {
    let used: Vec<&Example> = examples.iter().filter(|example| used(example)).collect();
    let mut known = vec![false; examples.len()];
    for example in &used {
        known[example.site] = true;
    }
    let lexicons: Vec<Lexicon> = (0..PARTS)
        .map(|part| {
            let unknown = |site: usize| !known[site] || site / FOLDS % PARTS == part;
            counts.lexicon(SITES, WORDS, unknown)
        })
        .collect();
    let tables: Vec<Table> = used
        .iter()
        .map(|example| {
            let lexicon = &lexicons[example.part()];
            features::table(&Scene::new(&example.survey, lexicon), lexicon)
        })
        .collect();
    let (mut first, mut second, mut pages) = (Rows::default(), Rows::default(), Rows::default());
    for (part, lexicon) in lexicons.iter().enumerate() {
        let mut rows = Rows::default();
        let others = used.iter().zip(&tables).filter(|(example, _)| example.part() != part);
        for (example, table) in others.filter(|(example, _)| example.page.is_article) {
            rows.extend(table, &example.labels, &example.weights);
        }
        let trees = boost::grow(&rows, FIRST);
        let labels =
            page_counts.lexicon(LABELS, |site| !known[site] || site / FOLDS % PARTS == part);
        for (example, table) in used.iter().zip(&tables).filter(|(e, _)| e.part() == part) {
            let opinions = trees.scores(&table.values);
            let scene = Scene::new(&example.survey, lexicon);
            let (is_article, is_part) = (example.page.is_article, example.page.is_part);
            pages.push(
                &page::features(&scene, &opinions, &labels),
                f32::from(u8::from(is_article)),
                if is_part { 0.1 } else { 1.0 },
            );
            if is_article {
                let table = context::table(&scene, table, &opinions);
                second.extend(&table, &example.labels, &example.weights);
            }
        }
    }
    for (example, table) in used.iter().zip(&tables).filter(|(e, _)| e.page.is_article) {
        first.extend(table, &example.labels, &example.weights);
    }
    Judge {
        lexicon: counts.lexicon(SITES, WORDS, |site| !known[site]),
        pages: page_counts.lexicon(LABELS, |site| !known[site]),
        first: boost::grow(&first, FIRST),
        second: boost::grow(&second, SECOND),
        page: boost::grow(&pages, PAGE),
    }
}
