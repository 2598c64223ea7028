//! PolNeAR's attributions as labels of tokens.

use whosaid::training::quotes::scene::Scene;
use whosaid::training::reported::labels::{Kind, label};

use super::Line;

/// The label of every token. Where attributions stand within others, the outer content hides what is in it.
pub(super) fn labels(line: &Line, scene: &Scene) -> Vec<u8> {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(line.text.len());
    let mut labels = vec![0; scene.tokens.len()];
    let mut pieces = Vec::new();
    for quote in &line.quotes {
        let kinds = [
            (Kind::Content, &quote.content),
            (Kind::Cue, &quote.cue),
            (Kind::Source, &quote.source),
        ];
        for (kind, spans) in kinds {
            for span in spans {
                let mut tokens = scene.tokens.covering(bytes[span[0]]..bytes[span[1]]);
                while !tokens.is_empty() && is_edge(scene, tokens.end - 1) {
                    tokens.end -= 1;
                }
                while !tokens.is_empty() && is_edge(scene, tokens.start) {
                    tokens.start += 1;
                }
                // A colon may be all of a cue.
                if tokens.is_empty() && kind == Kind::Cue {
                    tokens = scene.tokens.covering(bytes[span[0]]..bytes[span[1]]);
                }
                if !tokens.is_empty() {
                    pieces.push((kind != Kind::Content, usize::MAX - tokens.len(), tokens, kind));
                }
            }
        }
    }
    // Contents first, the longest before the others.
    pieces.sort_by_key(|piece| (piece.0, piece.1));
    for (_, _, tokens, kind) in pieces {
        if labels[tokens.clone()].iter().all(|&one| one == 0) {
            for at in tokens.clone() {
                labels[at] = label(kind, at == tokens.start);
            }
        }
    }
    labels
}

/// Whether a token is no part of a span that it begins or ends.
fn is_edge(scene: &Scene, at: usize) -> bool {
    let is_number = scene.word(at).starts_with(|c: char| c.is_ascii_digit());
    !scene.is_word(at) && !is_number && !matches!(scene.word(at), "%" | "$" | "£" | "€" | "'s")
}
