//! Trains `model/reported.bin` on PolNeAR's training articles: attributions of every kind, in quotation
//! marks or not.

mod gold;
mod learn;

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::json;
use whosaid::article::Article;
use whosaid::training::cast::Cast;
use whosaid::training::quotes;
use whosaid::training::quotes::scene::Scene;
use whosaid::training::reading::Reading;
use whosaid::training::reported::features::Facts;
use whosaid::training::reported::labels::Kind;
use whosaid::training::reported::model::Model;
use whosaid::training::reported::spans;
use whosaid::training::reported::tagger;
use whosaid::{Engine, Pace, training::at_once};

use crate::{Data, Failure, NamesModel};
use learn::Example;

/// Trains the model that finds reported speech, or labels articles by it.
#[derive(clap::Args)]
pub(crate) struct Command {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    names: NamesModel,
    /// The file to write.
    #[arg(long, value_name = "FILE", default_value = "model/reported.bin")]
    output: PathBuf,
    /// Does not train: prints what the model in --output finds in the articles of this file, a line of
    /// JSON each.
    #[arg(long, value_name = "FILE")]
    find: Option<PathBuf>,
    /// With --find: prints what the product would show instead, whole annotations.
    #[arg(long)]
    shown: bool,
    /// How often the articles are seen.
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// Leaves every tenth article out, to be measured by `--find FILE --held-out`.
    #[arg(long)]
    held_out: bool,
}

/// An article of PolNeAR; offsets in characters.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    quotes: Vec<GoldQuote>,
}

#[derive(Deserialize)]
struct GoldQuote {
    content: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
}

/// Trains and writes the model, or prints what it finds.
///
/// # Errors
/// Where a file can't be read or written, or is not of its form.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let finder = command.names.finder()?;
    let own = command.data.folder.join("quotes/polnear-train.jsonl");
    let text = fs::read_to_string(command.find.as_ref().unwrap_or(&own))?;
    let lines = text.lines().map(serde_json::from_str::<Line>).collect::<Result<Vec<_>, _>>()?;
    let lines = command.data.share(lines).into_iter().enumerate();
    let lines: Vec<Line> = lines
        .filter(|(index, _)| {
            !command.held_out || Data::is_held_out(*index) == command.find.is_some()
        })
        .map(|(_, line)| line)
        .collect();
    if command.shown {
        let mut engine = Engine::new(&fs::read(&command.names.file)?)?;
        engine.find_reported(&fs::read(&command.output)?)?;
        for line in lines {
            let found = engine.analyse(&Article::from_text(line.text));
            println!("{}", json!({ "id": line.id, "found": found }));
        }
        return Ok(());
    }
    let articles: Vec<Article> =
        lines.iter().map(|line| Article::from_text(line.text.clone())).collect();
    let readings: Vec<Reading> =
        articles.iter().map(|article| Reading::new(article, finder.given_names())).collect();
    let scenes: Vec<_> = readings
        .iter()
        .map(|reading| {
            let cast = Cast::new(reading, &finder.find(reading.tokens()));
            let scene = at_once(quotes::scene_of(reading, &cast, &Pace::unhurried()));
            (scene, cast)
        })
        .collect();
    let examples = scenes.iter().zip(&lines).map(|((scene, cast), line)| Example {
        facts: Facts::new(scene, cast),
        gold: gold::labels(line, scene),
    });
    let examples: Vec<Example> = examples.collect();
    if command.find.is_some() {
        let model = Model::read(&fs::read(&command.output)?)?;
        for ((example, line), (scene, _)) in examples.iter().zip(&lines).zip(&scenes) {
            let (labels, _) = at_once(tagger::tag(&model, &example.facts, &Pace::unhurried()));
            print_found(line, scene, &labels);
        }
        return Ok(());
    }
    let model = learn::fit(&examples, command.epochs);
    fs::write(&command.output, model.write())?;
    Ok(())
}

/// Prints the pieces that the labels make, in characters.
fn print_found(line: &Line, scene: &Scene, labels: &[u8]) {
    let pieces = spans::pieces(scene, labels);
    let of = |wanted: Kind| -> Vec<[usize; 2]> {
        let own = pieces.iter().filter(|piece| piece.kind == wanted);
        let characters = |byte: usize| line.text[..byte].chars().count();
        own.map(|piece| {
            let bytes = scene.tokens.bytes(piece.tokens.clone());
            [characters(bytes.start), characters(bytes.end)]
        })
        .collect()
    };
    let found = json!({
        "id": line.id,
        "content": of(Kind::Content),
        "cue": of(Kind::Cue),
        "source": of(Kind::Source),
    });
    println!("{found}");
}
