//! From labels to attributions: which content has which cue, and which cue which source.

use std::ops::Range;

use super::labels::{KINDS, Kind, begins, label};
use super::tagger::Shares;
use crate::quotes::scene::Scene;

/// Tokens on end with labels of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What they are.
    pub kind: Kind,
    /// Token indices.
    pub tokens: Range<usize>,
}

/// What somebody said, with the words that attribute it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributed {
    /// Token indices of what was said, one piece or two with the attribution in between.
    pub content: Vec<Range<usize>>,
    /// Token indices of the words that attribute.
    pub cue: Range<usize>,
    /// Token indices of the words that name who said it.
    pub source: Option<Range<usize>>,
    /// How sure the tagger is of both ends of every piece, 0 to 1.
    pub sureness: f32,
}

/// Most tokens between a content and its cue, names of who it was said to not counted.
const FARTHEST: usize = 12;

/// The pieces that the labels make, in text order.
pub fn pieces(scene: &Scene, labels: &[u8]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let kind = KINDS[usize::from(label)];
        let is_apart = begins(label)
            || kind == Kind::Cue && at > 0 && scene.sentence(at) != scene.sentence(at - 1);
        match pieces.last_mut() {
            Some(last) if last.tokens.end == at && !is_apart && last.kind == kind => {
                last.tokens.end = at + 1;
            }
            _ if kind != Kind::Outside => pieces.push(Piece { kind, tokens: at..at + 1 }),
            _ => {}
        }
    }
    pieces
}

/// The contents that have a cue in their own sentence, in text order.
pub fn attributed(scene: &Scene, pieces: &[Piece], shares: &[Shares]) -> Vec<Attributed> {
    let mut found: Vec<Attributed> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Content {
            continue;
        }
        let Some(cue) = cue_of(scene, pieces, index) else { continue };
        let sureness = sureness(&piece.tokens, shares);
        // "The bridge, she said, would close": both sides of one attribution.
        if let Some(last) = found.last_mut()
            && last.cue == pieces[cue].tokens
            && last.content.len() == 1
            && last.content[0].end <= last.cue.start
            && piece.tokens.start >= last.cue.end
            && scene.sentence(last.content[0].end - 1) == scene.sentence(piece.tokens.start)
        {
            last.content.push(piece.tokens.clone());
            last.sureness = last.sureness.min(sureness);
            continue;
        }
        found.push(Attributed {
            content: vec![piece.tokens.clone()],
            cue: pieces[cue].tokens.clone(),
            source: source_of(scene, pieces, cue).map(|source| pieces[source].tokens.clone()),
            sureness,
        });
    }
    found
}

/// The cue of a content: the nearest on either side in its sentence with no other content in between, the
/// one before it first.
fn cue_of(scene: &Scene, pieces: &[Piece], content: usize) -> Option<usize> {
    let own = &pieces[content].tokens;
    let nearest = |pieces: &mut dyn Iterator<Item = (usize, &Piece)>| {
        let mut near = pieces.take_while(|(_, piece)| piece.kind != Kind::Content);
        near.find(|(_, piece)| piece.kind == Kind::Cue).map(|(index, _)| index)
    };
    let before = nearest(&mut pieces[..content].iter().enumerate().rev()).filter(|&cue| {
        let cue = &pieces[cue].tokens;
        scene.sentence(cue.start) == scene.sentence(own.start) && own.start - cue.end <= FARTHEST
    });
    let behind = nearest(&mut pieces.iter().enumerate().skip(content + 1)).filter(|&cue| {
        let cue = &pieces[cue].tokens;
        scene.sentence(cue.start) == scene.sentence(own.end - 1)
    });
    before.or(behind)
}

/// The source of a cue: right behind it where nothing said stands between its subject and it ("said Roe",
/// "according to Roe"), else the nearest before it in the sentence.
fn source_of(scene: &Scene, pieces: &[Piece], cue: usize) -> Option<usize> {
    let own = &pieces[cue].tokens;
    let is_source = |index: &usize| pieces[*index].kind == Kind::Source;
    let same =
        |index: &usize| scene.sentence(pieces[*index].tokens.start) == scene.sentence(own.start);
    let before = cue.checked_sub(1).filter(is_source).filter(same);
    let behind = Some(cue + 1).filter(|&index| index < pieces.len()).filter(is_source).filter(same);
    let beside = behind.filter(|&index| pieces[index].tokens.start <= own.end + 1);
    match before {
        Some(before) if pieces[before].tokens.end + 3 >= own.start => Some(before),
        _ => beside.or(before),
    }
}

/// The probability that a piece begins and ends where it does.
fn sureness(tokens: &Range<usize>, shares: &[Shares]) -> f32 {
    let further = usize::from(label(Kind::Content, false));
    let begin = shares[tokens.start][usize::from(label(Kind::Content, true))];
    let end = shares.get(tokens.end).map_or(1.0, |shares| 1.0 - shares[further]);
    let inside = tokens.clone().skip(1).map(|at| shares[at][further]).fold(1.0, f32::min);
    begin * end * inside
}
