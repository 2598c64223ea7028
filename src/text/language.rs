//! Which language a text is in, from its script and its function words.
//!
//! Only one question matters here: is this English? A text counts as English unless there is evidence
//! against it, so that headlines, lists of names and captions are read too. The crates for this (measured:
//! whatlang 0.18, 63 kB compressed; whichlang 0.1, 233 kB) guess from letter statistics and take one short
//! English line in eight for another language; function words do not.

use crate::collections::HashMap;

use crate::english::function_words::FREQUENT;

/// The one language that the analysis reads.
pub const ENGLISH: &str = "en";

/// No words, or words of an unknown language.
pub const UNDETERMINED: &str = "und";

/// Number of samples of a long text, evenly spread.
const WINDOWS: usize = 4;

/// Bytes of a sample: about 100 words, so that the check costs the same for every long text.
const WINDOW: usize = 640;

/// BCP 47 tags with frequent function words. English words, and parts of names common in English news, are
/// left out where possible ("de", "la", "van", "der" are both).
const FUNCTION_WORDS: &[(&str, &str)] = &[
    (
        "fr",
        "le la les des du et est dans une pour qui que sur pas avec ce cette par sont aux il elle ou mais nous vous ses leur plus été être",
    ),
    (
        "es",
        "el la los las de del que y en una por con para se su como más pero sus le ya fue este ha sí porque esta entre cuando muy sin sobre",
    ),
    (
        "pt",
        "o os de do da dos das que e em um uma para com não por mais na no se foi ao ele como mas tem seu sua ou ser quando muito há nos já está são",
    ),
    (
        "it",
        "il lo gli di del della dei delle che e è un una per con non sono da nel alla si ha più anche come ma questo al dal sul nella loro stato essere",
    ),
    (
        "ca",
        "el la els les de del que i en una per amb no és són com més però seva aquest aquesta ha als pel dels",
    ),
    (
        "ro",
        "și în de la cu pe nu este un o care din pentru mai sunt au fost să se că lui după prin ale",
    ),
    (
        "de",
        "der die das und ist von zu den mit sich des auf für nicht ein eine einen dem im auch es wird aus nach bei als sie er wie oder aber zum zur wurde sind",
    ),
    (
        "nl",
        "de het een en van te dat die niet zijn op voor met aan er om ook als maar bij nog uit naar wordt werd heeft door dan tot hij zij",
    ),
    (
        "sv",
        "och att det som en är av för på den med inte om till har de ett var men från kan jag vi också hade efter nu",
    ),
    (
        "da",
        "og at det en er af for på den med ikke som til har de et var men fra kan jeg vi også havde efter nu blev hvor",
    ),
    (
        "no",
        "og å det en er av for på den med ikke som til har de et var men fra kan jeg vi også hadde etter nå ble hvor",
    ),
    (
        "fi",
        "ja on ei se että oli hän mutta ovat myös kun niin jos joka sen mukaan ole olla voi vain jo",
    ),
    ("et", "ja on ei see et oli ta aga ka kui või mis oma nii siis veel kes seda pole"),
    ("is", "og að er í á sem það til um við var ekki en hann því með fyrir af"),
    ("pl", "i w na z się nie to że do jest o jak po co ale za od przez dla oraz tym był które"),
    (
        "cs",
        "a v se na je že s z to do o i jako za ale by pro jsou po od podle byl které už jen také",
    ),
    ("sk", "a v sa na je že s z to do o aj ako za ale by pre sú po od podľa bol ktoré už len"),
    ("sl", "in je v na za se da so z ki pa ni tudi bi po pri ne od bil kot"),
    ("hr", "i u je na da se za su od s o će koji kako to ne bi iz što nije kao ili"),
    ("hu", "a az és hogy nem is egy ez van meg csak de ha már volt azt mint még vagy el kell lesz"),
    ("lt", "ir yra kad su į iš buvo kaip bet ar už po jo tai per dėl nuo"),
    ("lv", "un ir ka ar uz no par bija kā bet vai tas to pēc lai arī nav"),
    ("sq", "dhe në të e i për me një që nga është ka së si nuk por u"),
    (
        "tr",
        "ve bir bu için ile de da olarak daha çok gibi olan en ne sonra kadar değil ama var oldu olduğu",
    ),
    (
        "id",
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada oleh telah mereka saya",
    ),
    ("vi", "và của là có được cho không một người trong với các những đã này để khi đến từ ở"),
    ("tl", "ang ng sa na mga ay at ko si hindi ito siya para kung may"),
    ("sw", "ya na wa kwa ni katika la za cha kuwa hiyo huo"),
    ("cy", "y yn yr a i o ar mae ei eu wedi gan bod oedd hefyd sydd"),
    ("ga", "an na agus ar is tá go bhí le do ag sé i"),
    ("eo", "la de kaj en estas al ne kiu por kun li pri ĝi oni"),
    (
        "la",
        "et in ut ad non sed cum qui quod ex aut ab sit ipsum dolor nec enim quam atque est amet",
    ),
];

/// Text in an unknown language needs this many words in lower case to count as not English; anything
/// shorter may be a list, a caption, a table.
const ENOUGH_WORDS: u32 = 60;

/// In running English every second or third word is a function word; with fewer than one in fifty a text
/// is not English.
const ENGLISH_SHARE: f32 = 0.02;

/// No other language has this share of words that look like English function words, so the others need not
/// be tried.
const ENGLISH_ENOUGH: f32 = 0.25;

/// In running text of any of the languages above, more than one word in twelve is a function word; in English
/// full of foreign names fewer are.
const FOREIGN_SHARE: f32 = 0.08;

/// BCP 47 tag of the language of most of the text: [`ENGLISH`] unless there is evidence against it,
/// [`UNDETERMINED`] if the text has no words or is clearly in an unknown language. Reads samples only, so
/// that time does not depend on the length.
pub fn detect(text: &str) -> &'static str {
    let mut evidence = Evidence::default();
    for sample in samples(text) {
        evidence.add(sample);
    }
    evidence.language()
}

/// The whole of a short text, otherwise samples of it, cut at character boundaries.
fn samples(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.len() <= WINDOWS * WINDOW * 2;
    let windows = if whole { 1 } else { WINDOWS };
    (0..windows).map(move |window| {
        if whole {
            return text;
        }
        let start = text.len() / WINDOWS * window;
        &text[text.ceil_char_boundary(start)..text.floor_char_boundary(start + WINDOW)]
    })
}

#[derive(Default)]
struct Evidence {
    /// How often each word in Latin letters occurs, folded to lower case: in all, and without a
    /// capital.
    words: HashMap<String, (u32, u32)>,
    latin_words: u32,
    lower_case_words: u32,
    latin_letters: u32,
    /// Letters per script, in the order of [`SCRIPTS`].
    scripts: [u32; SCRIPTS.len()],
    /// Letters that only some languages of a script use.
    telling: HashMap<char, u32>,
}

/// Scripts other than Latin, with the language that they mostly write.
const SCRIPTS: [(&str, &[(char, char)]); 14] = [
    ("ru", &[('\u{400}', '\u{52f}')]),
    ("el", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
    (
        "ar",
        &[
            ('\u{600}', '\u{6ff}'),
            ('\u{750}', '\u{77f}'),
            ('\u{fb50}', '\u{fdff}'),
            ('\u{fe70}', '\u{fefe}'),
        ],
    ),
    ("he", &[('\u{590}', '\u{5ff}')]),
    ("zh", &[('\u{3400}', '\u{9fff}'), ('\u{20000}', '\u{2ffff}')]),
    ("ja", &[('\u{3040}', '\u{30ff}')]),
    ("ko", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7a3}')]),
    ("hi", &[('\u{900}', '\u{97f}')]),
    ("bn", &[('\u{980}', '\u{9ff}')]),
    ("ta", &[('\u{b80}', '\u{bff}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
    ("ka", &[('\u{10a0}', '\u{10ff}')]),
    ("hy", &[('\u{530}', '\u{58f}')]),
    ("am", &[('\u{1200}', '\u{137f}')]),
];

/// Letters that tell languages of one script apart: tag of the script, letters, language.
const TELLING: &[(&str, &str, &str)] =
    &[("ru", "іїєґ", "uk"), ("ru", "јљњћџ", "sr"), ("ar", "پچژگ", "fa"), ("ar", "ٹڈڑے", "ur")];

impl Evidence {
    fn add(&mut self, text: &str) {
        for word in text
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '\u{ad}')))
        {
            let Some(first) = word.chars().find(|c| c.is_alphabetic()) else { continue };
            if is_latin(first) {
                self.latin_words += 1;
                self.lower_case_words += u32::from(first.is_lowercase());
                self.latin_letters += word.chars().count() as u32;
                let plain = word.chars().filter(|&c| c != '\u{ad}');
                let folded = plain.flat_map(|c| {
                    if c == '\u{2019}' { '\''.to_lowercase() } else { c.to_lowercase() }
                });
                let count = self.words.entry(folded.collect()).or_default();
                count.0 += 1;
                count.1 += u32::from(first.is_lowercase());
                continue;
            }
            for c in word.chars() {
                let script = SCRIPTS.iter().position(|(_, ranges)| {
                    ranges.iter().any(|&(from, to)| (from..=to).contains(&c))
                });
                if let Some(script) = script {
                    self.scripts[script] += 1;
                    *self.telling.entry(c).or_default() += 1;
                }
            }
        }
    }

    /// How often the words of a list occur, and how many different ones. Foreign words must stand
    /// without a capital: "De la Cruz" and "El País" are names.
    fn count(&self, list: &str, any_case: bool) -> (u32, u32) {
        let words = list.split_ascii_whitespace().filter_map(|word| self.words.get(word));
        let counts = words.map(|&(all, lower)| if any_case { all } else { lower });
        counts.filter(|&count| count > 0).fold((0, 0), |(sum, n), count| (sum + count, n + 1))
    }

    fn language(&self) -> &'static str {
        // A character of Chinese, Japanese or Korean says as much as three or four letters.
        let weigh =
            |script: usize| if matches!(SCRIPTS[script].0, "zh" | "ja" | "ko") { 4 } else { 1 };
        let foreign_letters: u32 =
            (0..SCRIPTS.len()).map(|script| self.scripts[script] * weigh(script)).sum();
        if foreign_letters > self.latin_letters {
            return self.other_script();
        }
        if self.latin_words == 0 {
            return UNDETERMINED;
        }
        let (english, _) = self.count(FREQUENT, true);
        if english as f32 >= ENGLISH_ENOUGH * self.latin_words as f32 {
            return ENGLISH;
        }
        let counts = FUNCTION_WORDS.iter().map(|&(tag, words)| (self.count(words, false), tag));
        // Of equals the first: `max_by_key` takes the last.
        let best = counts.rev().max_by_key(|&((sum, _), _)| sum);
        let share = |count: u32| count as f32 / self.latin_words as f32;
        if let Some(((sum, different), tag)) = best
            && different >= 3
            && sum > english
            && share(sum) >= FOREIGN_SHARE
        {
            return tag;
        }
        let is_unknown = self.lower_case_words >= ENOUGH_WORDS && share(english) < ENGLISH_SHARE;
        if is_unknown { UNDETERMINED } else { ENGLISH }
    }

    fn other_script(&self) -> &'static str {
        let most = (0..SCRIPTS.len()).rev().max_by_key(|&script| self.scripts[script]);
        let tag = most.map_or(UNDETERMINED, |script| SCRIPTS[script].0);
        let total: u32 = self.scripts.iter().sum();
        let kana = self.scripts[SCRIPTS.iter().position(|&(tag, _)| tag == "ja").unwrap_or(0)];
        // Japanese mixes kana into Chinese characters; Chinese has none.
        if tag == "zh" && kana * 10 > total {
            return "ja";
        }
        let telling =
            TELLING.iter().filter(|(script, ..)| *script == tag).map(|&(_, letters, language)| {
                (letters.chars().filter_map(|c| self.telling.get(&c)).sum::<u32>(), language)
            });
        match telling.max_by_key(|&(count, _)| count) {
            Some((count, language)) if count * 50 > total => language,
            _ => tag,
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}')
}
