//! Other names in the same sentences: what the model shall learn is how names stand in a text, not
//! who was in the news when the text was written.

use std::collections::HashMap;
use std::path::Path;

use fastrand::Rng;
use whosaid::article::Article;
use whosaid::training::names::labels::{self, LABELS, is_inside};
use whosaid::training::names::shape::Case;
use whosaid::training::text::TokenList;

use super::export::{self, Example};

/// Names to draw from.
#[derive(Default)]
pub(super) struct Pool {
    given: Vec<String>,
    family: Vec<String>,
    companies: Vec<String>,
    places: Vec<String>,
    /// Whole names.
    organisations: Vec<String>,
    /// Words that also stand in lower case; as parts of names they stay.
    common: HashMap<String, u8>,
}

impl Pool {
    /// Reads `lexicon.tsv` and `rare.tsv` of a folder. The rare names are on no list of the model.
    /// `organisations` are whole names.
    ///
    /// # Errors
    /// Where a file can't be read.
    pub(super) fn read(folder: &Path, organisations: Vec<String>) -> Result<Self, String> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
        };
        let mut pool = Self { organisations, ..Self::default() };
        for line in read("lexicon.tsv")?.lines() {
            let Some((word, digits)) = line.split_once('\t') else { continue };
            let digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
            let mut letters = word.chars();
            let capital: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            if digits[3] > 0 {
                pool.common.insert(word.to_owned(), digits[3]);
            }
            if digits[3] > 1 || word.len() < 3 {
                continue;
            }
            if digits[0] > 0 {
                pool.given.push(capital.clone());
            }
            if digits[1] > 0 {
                pool.family.push(capital.clone());
            }
            if digits[2] & 1 > 0 {
                pool.places.push(capital.clone());
            }
            if digits[2] & 2 > 0 {
                pool.companies.push(capital);
            }
        }
        for line in read("rare.tsv")?.lines() {
            match line.split_once('\t') {
                Some(("first", name)) => pool.given.push(name.to_owned()),
                Some((_, name)) => pool.family.push(name.to_owned()),
                None => {}
            }
        }
        Ok(pool)
    }

    /// A name that may stand where one of the class stood; `is_last` is its place in the name.
    fn draw(&self, class: usize, is_last: bool, random: &mut Rng) -> String {
        if random.f32() < 0.15 {
            return invented(random);
        }
        let list = match (class, random.f32()) {
            (0, _) if !is_last => &self.given,
            (0, x) if x < 0.9 => &self.family,
            (0, _) => &self.given,
            (1, x) if x < 0.4 => &self.companies,
            (1, x) if x < 0.7 => &self.family,
            (1, x) if x < 0.9 => &self.places,
            (1, _) => return invented(random),
            (_, x) if x < 0.7 => &self.places,
            _ => &self.family,
        };
        random.choice(list).cloned().unwrap_or_default()
    }
}

/// A word that nobody has seen.
fn invented(random: &mut Rng) -> String {
    const STARTS: [&str; 24] = [
        "B", "C", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "Y", "Z",
        "Br", "Kr", "St", "Ch", "Sh", "Tr",
    ];
    const MIDDLES: [&str; 14] =
        ["a", "e", "i", "o", "u", "ai", "ou", "ar", "en", "or", "il", "an", "ey", "um"];
    const JOINS: [&str; 16] =
        ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "z", "ld"];
    let mut word = random.choice(STARTS).unwrap_or("K").to_owned();
    for _ in 0..random.u32(1..=2) {
        word += random.choice(MIDDLES).unwrap_or("a");
        word += random.choice(JOINS).unwrap_or("n");
    }
    if random.bool() {
        word += random.choice(MIDDLES).unwrap_or("a");
    }
    word
}

fn best(target: &[u8; LABELS]) -> usize {
    (0..LABELS).fold(0, |top, label| if target[label] > target[top] { label } else { top })
}

/// The document with some words of its names swapped, each for the same word everywhere. `None`
/// where that would cut the tokens otherwise.
pub(super) fn words(example: &Example, pool: &Pool, random: &mut Rng) -> Option<Example> {
    let tokens = TokenList::new(&example.article);
    let labels: Vec<usize> = example.targets.iter().map(best).collect();
    let share = random.f32();
    let mut swaps: HashMap<String, Option<String>> = HashMap::new();
    let mut text = String::with_capacity(example.article.text().len() + 64);
    let mut copied = 0;
    for (index, &label) in labels.iter().enumerate() {
        let class = label.wrapping_sub(1) / 2;
        let word = tokens.text(index);
        let token = tokens.tokens()[index];
        let is_name = label != labels::OUTSIDE && class < 3 && word.len() > 2;
        if !is_name || Case::of(word, token.kind) != Case::Title {
            continue;
        }
        let lower = word.to_lowercase();
        if pool.common.contains_key(&lower) {
            continue;
        }
        let inside = label + usize::from(!is_inside(label));
        let is_last = labels.get(index + 1).is_none_or(|&next| next != inside);
        let other = swaps
            .entry(lower)
            .or_insert_with(|| (random.f32() < share).then(|| pool.draw(class, is_last, random)));
        if let Some(other) = other {
            text.push_str(&example.article.text()[copied..token.start as usize]);
            text.push_str(other);
            copied = token.end as usize;
        }
    }
    text.push_str(&example.article.text()[copied..]);
    let article = Article::from_text(text);
    let is_same = TokenList::new(&article).len() == tokens.len();
    is_same.then(|| Example {
        id: example.id.clone(),
        article,
        targets: example.targets.clone(),
        weight: example.weight,
    })
}

/// How sure a target must be of its label, in 255ths, for its name to be swapped as a whole.
const SURE: u8 = 190;

/// The document with other organisations in the place of some of its own, each the same everywhere:
/// so the model sees how long names are made. `None` where nothing was swapped, or where that would
/// cut the tokens otherwise.
pub(super) fn organisations(example: &Example, pool: &Pool, random: &mut Rng) -> Option<Example> {
    let share = random.f32() * 0.7;
    renamed(example, labels::ORGANISATION, |_| {
        (random.f32() < share).then(|| random.choice(&pool.organisations).cloned()).flatten()
    })
}

/// The document with nothing but the last names of some people, as if everybody knew them. `None`
/// where nothing was left out.
pub(super) fn surnames(example: &Example, random: &mut Rng) -> Option<Example> {
    let share = random.f32();
    renamed(example, labels::PERSON, |name| {
        let (_, last) = name.rsplit_once(' ')?;
        let is_surname = last.chars().count() > 2 && last.starts_with(char::is_uppercase);
        (is_surname && random.f32() < share).then(|| last.to_owned())
    })
}

/// The document with other names of one class (its labels are given) where `other` has some, each the
/// same everywhere.
fn renamed(
    example: &Example,
    [begins, goes_on]: [usize; 2],
    mut other: impl FnMut(&str) -> Option<String>,
) -> Option<Example> {
    let tokens = TokenList::new(&example.article);
    let text = example.article.text();
    let is_sure = |index: usize, label| example.targets[index][label] >= SURE;
    let mut swaps: HashMap<&str, Option<String>> = HashMap::new();
    let mut swapped = String::with_capacity(text.len() + 64);
    // The target of each new token, and where it must begin.
    let mut targets = Vec::with_capacity(tokens.len());
    let (mut copied, mut index, mut is_changed) = (0, 0, false);
    while index < tokens.len() {
        let start = tokens.tokens()[index].start as usize;
        let mut end = index + 1;
        if is_sure(index, begins) {
            end += (end..tokens.len()).take_while(|&i| is_sure(i, goes_on)).count();
            let is_whole = example.targets.get(end).is_none_or(|t| best(t) != goes_on);
            let bytes = tokens.bytes(index..end);
            let name = &text[bytes.clone()];
            let other = swaps.entry(name).or_insert_with(|| other(name));
            if let (Some(other), true) = (other, is_whole) {
                swapped.push_str(&text[copied..start]);
                let words = Article::from_text(other.as_str());
                for (place, token) in TokenList::new(&words).tokens().iter().enumerate() {
                    let label = if place > 0 { goes_on } else { begins };
                    let target = export::certain(&[label as u8])[0];
                    targets.push((swapped.len() + token.start as usize, target));
                }
                swapped.push_str(other);
                copied = bytes.end;
                is_changed = true;
                index = end;
                continue;
            }
        }
        for (at, target) in example.targets[index..end].iter().enumerate() {
            let start = tokens.tokens()[index + at].start as usize;
            targets.push((swapped.len() + start - copied, *target));
        }
        index = end;
    }
    swapped.push_str(&text[copied..]);
    let article = Article::from_text(swapped);
    let starts: Vec<usize> =
        TokenList::new(&article).tokens().iter().map(|token| token.start as usize).collect();
    let is_same = starts.iter().eq(targets.iter().map(|(start, _)| start));
    (is_changed && is_same).then(|| Example {
        id: example.id.clone(),
        article,
        targets: targets.into_iter().map(|(_, target)| target).collect(),
        weight: example.weight,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_is_swapped_as_a_whole_and_everywhere() {
        let article = Article::from_text("Novatek sued Borealis Wind. Novatek won.");
        let labels = [3, 0, 3, 4, 0, 3, 0, 0];
        let targets = export::certain(&labels);
        let example = Example { id: "test".to_owned(), article, targets, weight: 1.0 };
        let organisations = vec!["Green Party of the North".to_owned()];
        let pool = Pool { organisations, ..Pool::default() };
        let mut random = Rng::with_seed(1);
        let swapped = std::iter::repeat_with(|| organisations_of(&example, &pool, &mut random))
            .take(50)
            .find(|(text, _)| text.starts_with("Green") && text.contains(". Green"));
        let (text, names) = swapped.expect("every name is swapped at some time");
        assert!(!text.contains("Novatek"), "{text}");
        let other = &names[1];
        assert!(["Borealis Wind", "Green Party of the North"].contains(&&**other), "{other}");
        assert_eq!(names[0], "Green Party of the North");
        assert_eq!(names[2], "Green Party of the North");
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn people_are_left_with_their_last_names() {
        let article = Article::from_text("Ada Byron met Novatek. Byron left.");
        let targets = export::certain(&[1, 2, 0, 3, 0, 1, 0, 0]);
        let example = Example { id: "test".to_owned(), article, targets, weight: 1.0 };
        let mut random = Rng::with_seed(1);
        let changed = std::iter::repeat_with(|| surnames(&example, &mut random)).take(50).flatten();
        let texts: Vec<_> = changed.map(|example| example.article.text().to_owned()).collect();
        assert!(!texts.is_empty());
        assert!(texts.iter().all(|text| text == "Byron met Novatek. Byron left."), "{texts:?}");
    }

    /// The text after a swap, and its names by the targets.
    fn organisations_of(example: &Example, pool: &Pool, random: &mut Rng) -> (String, Vec<String>) {
        let swapped = organisations(example, pool, random);
        let example = swapped.as_ref().unwrap_or(example);
        let tokens = TokenList::new(&example.article);
        let mut names: Vec<std::ops::Range<usize>> = Vec::new();
        for (index, target) in example.targets.iter().enumerate() {
            match best(target) {
                1 | 3 => names.push(index..index + 1),
                0 => {}
                _ => names.last_mut().expect("a name begins before it goes on").end = index + 1,
            }
        }
        let text = example.article.text();
        let names = names.into_iter().map(|name| text[tokens.bytes(name)].to_owned()).collect();
        (text.to_owned(), names)
    }
}
