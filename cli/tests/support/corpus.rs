//! An archive of invented articles in which it is known who is who. The same seed gives the same archive.

// Each test that includes this needs a part of it.
#![allow(dead_code, unreachable_pub)]

use std::fmt::Write;

use fastrand::Rng;
use serde::Serialize;

const GIVEN: [&str; 36] = [
    "Agnes",
    "Albert",
    "Alice",
    "Arthur",
    "Beatrice",
    "Bernard",
    "Catherine",
    "Charles",
    "Daniel",
    "Diana",
    "Edith",
    "Edward",
    "Eleanor",
    "Frances",
    "Frederick",
    "George",
    "Grace",
    "Harold",
    "Helen",
    "Henry",
    "Isabel",
    "James",
    "Joan",
    "Laura",
    "Leonard",
    "Margaret",
    "Martin",
    "Nora",
    "Oliver",
    "Peter",
    "Ruth",
    "Samuel",
    "Sarah",
    "Simon",
    "Thomas",
    "Victor",
];
const FAMILY: ([&str; 24], [&str; 14]) = (
    [
        "Ash", "Bram", "Cald", "Dun", "Elder", "Fen", "Garth", "Hal", "Ing", "Kel", "Lang", "Mar",
        "Nor", "Oak", "Pem", "Quen", "Rad", "Stan", "Thorn", "Ul", "Wex", "Yar", "Har", "Bex",
    ],
    [
        "bury", "combe", "croft", "dale", "field", "gate", "hurst", "ley", "low", "more", "stead",
        "wick", "worth", "by",
    ],
);
const TOWNS: [&str; 16] = [
    "Aldermouth",
    "Brackwater",
    "Corvington",
    "Dunmere",
    "Eastholm",
    "Farrowby",
    "Greyhaven",
    "Hollinport",
    "Ivelstone",
    "Kestrelford",
    "Lowmarsh",
    "Merriden",
    "Northquay",
    "Ottersea",
    "Penbrook",
    "Rushcliff",
];
/// With what they stand at the head of.
const ROLES: [(&str, &str); 10] = [
    ("mayor", ""),
    ("chief executive", " Rail"),
    ("chairman", " Water"),
    ("director", " Museum"),
    ("head", " Hospital"),
    ("president", " University"),
    ("editor", " Herald"),
    ("captain", " Rovers"),
    ("bishop", ""),
    ("secretary", " Dockers' Union"),
];
const DESKS: [&str; 4] = ["politics", "business", "culture", "sport"];
const OUTLETS: [&str; 2] = ["The Coast Ledger", "Inland Post"];
const THINGS: [&str; 20] = [
    "bridge",
    "budget",
    "ferry",
    "harbour",
    "hospital",
    "library",
    "market",
    "museum",
    "orchard",
    "pension",
    "quarry",
    "railway",
    "reservoir",
    "school",
    "stadium",
    "station",
    "tax",
    "theatre",
    "tunnel",
    "wage",
];
const SPEECH: [&str; 10] = [
    "We should have dealt with the {} long before anybody asked us to",
    "Nobody here believes that the {} will be ready by the spring",
    "I have spent nine years on the {} and I will not see it sold for nothing",
    "The {} belongs to the people who paid for it",
    "If the {} fails, we shall all be asked why we said nothing",
    "There is no plan for the {}, and there never was one",
    "What we need is a {} that works on a wet Monday in February",
    "You cannot close a {} and call it progress",
    "It took us a winter to understand what was wrong with the {}",
    "My own family depends on the {}, as half of this town does",
];
const TELLING: [&str; 8] = [
    "The dispute over the {} has gone on since the autumn, and neither side has given way.",
    "Figures that were published on Monday show that the {} costs a third more than was planned.",
    "Work on the {} was to begin in June, but the tender found no bidder.",
    "A report on the {} is expected before the end of the month.",
    "Some forty people stood in the rain to hear what would become of the {}.",
    "The council put off its vote on the {} for the second time this year.",
    "Opinion on the {} is divided along the lines that one would expect.",
    "An earlier attempt to mend the {} ended in court.",
];

/// Somebody whom articles quote.
#[derive(Clone, Debug)]
pub struct Person {
    pub given: &'static str,
    pub initial: Option<char>,
    pub family: String,
    /// "mayor of Dunmere".
    pub role: String,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    /// The role in one of the ways in which articles put it.
    fn called(&self, way: u8) -> String {
        let (head, place) = self.role.split_once(" of ").unwrap_or((&self.role, ""));
        match way {
            3 => head.to_owned(),
            4 => format!("{place} {head}"),
            5 => format!("former {head} of {place}"),
            6 => "front-runner in the race for the county council".to_owned(),
            _ => self.role.clone(),
        }
    }

    fn written(&self, with_initial: bool) -> String {
        match self.initial.filter(|_| with_initial) {
            Some(initial) => format!("{} {initial}. {}", self.given, self.family),
            None => self.name(),
        }
    }
}

/// An article, as the command reads it, with the truth about it, which the command leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    pub url: String,
    pub outlet: &'static str,
    pub desk: &'static str,
    pub date: String,
    /// Family name and number of each person; no two of an article have the same family name.
    pub truth: Vec<(String, usize)>,
}

pub struct Corpus {
    rng: Rng,
    pub people: Vec<Person>,
    count: usize,
    is_html: bool,
}

impl Corpus {
    /// One in eight of the people shares somebody's full name, with another role at another place or
    /// another initial.
    pub fn new(seed: u64, people: usize, is_html: bool) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut all: Vec<Person> = Vec::new();
        for number in 0..people {
            let (head, body) = ROLES[rng.usize(..ROLES.len())];
            let role = format!("{head} of {}{body}", TOWNS[rng.usize(..TOWNS.len())]);
            let initial = rng.bool().then(|| rng.char('A'..='Z'));
            let person = if number % 8 == 7 {
                let namesake = all[rng.usize(..all.len())].clone();
                Person { initial, role, ..namesake }
            } else {
                let (start, end) = (rng.usize(..FAMILY.0.len()), rng.usize(..FAMILY.1.len()));
                let family = format!("{}{}", FAMILY.0[start], FAMILY.1[end]);
                Person { given: GIVEN[rng.usize(..GIVEN.len())], initial, family, role }
            };
            all.push(person);
        }
        Self { rng, people: all, count: 0, is_html }
    }

    fn thing(&mut self, templates: &[&str]) -> String {
        let template = templates[self.rng.usize(..templates.len())];
        template.replacen("{}", THINGS[self.rng.usize(..THINGS.len())], 1)
    }

    fn paragraphs(&mut self) -> (Vec<String>, Vec<(String, usize)>) {
        let mut paragraphs = vec![self.thing(&TELLING)];
        let mut truth: Vec<(String, usize)> = Vec::new();
        for _ in 0..self.rng.usize(2..=4) {
            let number = self.rng.usize(..self.people.len());
            let person = self.people[number].clone();
            if truth.iter().any(|(family, _)| *family == person.family) {
                continue;
            }
            // A third of the articles do not say what somebody is, half leave the initial out.
            let name = person.written(self.rng.bool());
            let called = match self.rng.u8(..9) {
                0..3 => name,
                way => format!("{name}, the {},", person.called(way)),
            };
            let (first, second) = (self.thing(&SPEECH), self.thing(&SPEECH));
            let family = &person.family;
            paragraphs.push(match self.rng.u8(..3) {
                0 => format!("{called} said on Tuesday: “{first}.” “{second},” {family} said."),
                1 => format!("“{first},” said {}. “{second}.”", called.trim_end_matches(',')),
                _ => format!("{called} told reporters: “{first}.”"),
            });
            truth.push((person.family, number));
            paragraphs.push(self.thing(&TELLING));
        }
        if self.rng.bool() {
            let speech = self.thing(&SPEECH);
            paragraphs.push(format!("“{speech},” one resident said."));
        }
        (paragraphs, truth)
    }

    fn page(&mut self, headline: &str, paragraphs: &[String]) -> String {
        let mut page = String::from("<!doctype html><html><head><meta charset=utf-8>");
        let _ = write!(page, "<title>{headline}</title><style>");
        for number in 0..120 {
            let _ = write!(page, ".c{number}{{margin:{number}px;color:#{number:03}}}");
        }
        page.push_str("</style><script>var settings=[");
        for _ in 0..300 {
            let _ = write!(page, "{{\"key\":\"{:x}\"}},", self.rng.u64(..));
        }
        page.push_str("]</script></head><body><nav><ul>");
        for desk in DESKS {
            let _ = write!(page, "<li><a href=\"/{desk}\" class=\"c1 c2\">{desk}</a></li>");
        }
        let _ = write!(page, "</ul></nav><main><article><h1>{headline}</h1>");
        for paragraph in paragraphs {
            let _ = write!(page, "<p class=\"c3 c4\">{paragraph}</p>");
        }
        page.push_str("</article><aside><h2>More</h2><ul>");
        for number in 0..40 {
            let teaser = self.thing(&TELLING);
            let _ = write!(
                page,
                "<li class=\"c5\"><a href=\"/a/{number}\"><span>{teaser}</span></a></li>"
            );
        }
        page.push_str(
            "</ul></aside></main><footer><p>Written by nobody.</p></footer></body></html>",
        );
        page
    }
}

impl Iterator for Corpus {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        let (paragraphs, truth) = self.paragraphs();
        let id = format!("article-{}", self.count);
        self.count += 1;
        let date = format!(
            "202{}-{:02}-{:02}",
            self.rng.u8(5..=6),
            self.rng.u8(1..=12),
            self.rng.u8(1..=28)
        );
        let headline =
            format!("What will become of the {}", THINGS[self.rng.usize(..THINGS.len())]);
        let html = self.is_html.then(|| self.page(&headline, &paragraphs));
        Some(Article {
            url: format!("https://ledger.example/{id}"),
            id,
            text: html.is_none().then(|| paragraphs.join("\n\n")),
            html,
            outlet: OUTLETS[self.rng.usize(..OUTLETS.len())],
            desk: DESKS[self.rng.usize(..DESKS.len())],
            date,
            truth,
        })
    }
}
