//! Texts of a simple grammar that can be made as long as one likes: units repeated, nested and
//! alternated, as comment boxes, logs, tables and mischief bring them along.

use std::fmt;

/// What texts are made of: words of every class that some step looks for, marks, and what tokens are
/// cut at.
const ATOMS: &str = "who|which|said|told|says|according|to|called|he|she|they|it|is|was|the|The|a|of|\
    for|and|or|but|not|that|in|then|asked|whose|Anna Berg|Berg|Anna|Okoro|Norvia Bank|\
    Harbour Authority|NATO|Senator|Mr.|Dr.|president|spokesman|chief executive|mayor|her mother|Jr.|\
    former|new|U.S.|p.m.|No.|Ph.D|don't|n't|'s|’s|s'|'|’|‘|`|``|''|\"|“|”|«|»|„|‹|›|「|」|.|..|…|!|?|,|\
    ;|:|-|–|—|_|%|+|&|(|)|[|]|/|*|5|5\"|1,000|2015|7:30|@|#|@roe|a@b.example|http://a.example|x|X|\
    é|e\u{301}|\u{ad}|\u{200b}|字|😀|\n|“yes”|‘no’|\"it\"|'of'|“Stop,” he said.|Berg said.|I|we|you|\
    told reporters|New~|New~ Berg|Anna New~|Nora~|mother|father|his|The minister|Q:|A:|according to";

/// Makes a name out of the letters before it that no other place of the text has.
const NEW_NAME: char = '~';

/// The end of the name with this number. All have as many letters: whether a name is a person's goes by its
/// length, and a longer text must not hold other kinds of names than a shorter one.
fn new_name(number: usize) -> String {
    let letter = |place| char::from(b'a' + (number / place % 26) as u8);
    [1, 26, 26 * 26, 26 * 26 * 26].map(letter).iter().collect()
}

/// Random numbers, the same for the same seed (SplitMix64).
pub(super) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn unit(&mut self) -> String {
        let gap = [" ", " ", ""][self.below(3)];
        let all: Vec<&str> = ATOMS.split('|').collect();
        let atoms: Vec<&str> = (0..=self.below(4)).map(|_| all[self.below(all.len())]).collect();
        atoms.join(gap) + [" ", " ", ""][self.below(3)]
    }
}

/// A text of any length: `start`, then as many of `units` as fit, then `end`.
pub(super) struct Shape {
    start: String,
    units: [String; 2],
    way: Way,
    end: String,
}

#[derive(Clone, Copy, Debug)]
enum Way {
    /// The first unit alone.
    Repeated,
    /// The units in turn.
    Alternated,
    /// The first half of the text is of the first unit, the other half of the second: what is opened
    /// many times before it is closed.
    Nested,
    /// The units in an order that nothing predicts.
    Mixed,
}

impl Shape {
    /// A shape of the grammar.
    pub(super) fn random(random: &mut Random) -> Self {
        let edge =
            |random: &mut Random| if random.below(2) == 0 { random.unit() } else { String::new() };
        Self {
            start: edge(random),
            units: [random.unit(), random.unit()],
            way: [Way::Repeated, Way::Alternated, Way::Nested, Way::Mixed][random.below(4)],
            end: edge(random),
        }
    }

    /// One unit over and over, behind a start.
    pub(super) fn repeated(start: &str, unit: &str) -> Self {
        let units = [unit.to_owned(), String::new()];
        Self { start: start.to_owned(), units, way: Way::Repeated, end: String::new() }
    }

    /// The text of about so many bytes.
    pub(super) fn text(&self, length: usize) -> String {
        let mut text = self.start.clone();
        let mut random = Random(1);
        let [first, second] = &self.units;
        let mut is_first = false;
        let mut names = 0;
        while text.len() < length {
            is_first = match self.way {
                Way::Repeated => true,
                Way::Alternated => !is_first,
                Way::Nested => text.len() < length / 2,
                Way::Mixed => random.below(2) == 0,
            };
            let unit = if is_first { first } else { second };
            let mut parts = unit.split(NEW_NAME);
            text.push_str(parts.next().unwrap_or_default());
            for part in parts {
                names += 1;
                text.push_str(&new_name(names));
                text.push_str(part);
            }
        }
        text + &self.end
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, units, way, end } = self;
        write!(f, "{start:?} {way:?} {:?} {:?} {end:?}", units[0], units[1])
    }
}
