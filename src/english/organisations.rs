//! Words in the names of organisations, and nouns for what they are.

use crate::collections::HashMap;
use std::sync::LazyLock;

use super::{Class, Lists, is};

pub(super) const LISTS: Lists = &[
    (Class::StateBody, "ministry"),
    (Class::Link, "of the and for in on to at de du des la le against with from"),
    (
        Class::LegalForm,
        "inc incorporated corp co ltd limited llc llp lp plc ag se sa nv bv gmbh spa ab asa oyj \
         pty kk sarl kgaa",
    ),
    (
        Class::Designator,
        "group holdings holding corporation company companies bank party university motors motor \
         airlines airways air newspaper club fc afc cf sc united city brothers technologies \
         industries international partners stores pharmaceuticals pharma department ministry \
         organization movement network magazine agency railway energy oil entertainment pictures \
         studios systems software electronics steel foods insurance communications aerospace \
         airport charity rail railways logistics shipping mining chemicals brewing securities",
    ),
    (
        Class::Subunit,
        "committee subcommittee council court school college hospital press office music web \
         services service cloud ventures capital research institute lab labs team division unit \
         branch wing youth foundation campaign caucus commission conference union federation \
         association police force forces guard academy tv radio sport sports board fund trust \
         center church studio museum library times post journal herald tribune globe star \
         telegraph chronicle gazette embassy seals administration media parliament senate assembly \
         chamber politics",
    ),
    (
        Class::Newspaper,
        "times post journal herald tribune globe star telegraph chronicle gazette courant courier dispatch \
         examiner inquirer sentinel register bulletin mercury ledger standard observer echo argus advertiser \
         enterprise reporter record review guardian independent mirror express mail sun",
    ),
    (
        Class::StandsAlone,
        "institute trust center foundation fund association federation museum council commission hospital \
         academy union conference capital research services labs ventures media studio",
    ),
    (
        Class::NoHead,
        "press music web services cloud capital parliament senate international city air oil fc \
         afc cf sc",
    ),
    (
        Class::OtherHead,
        "reserve authority tribunal registry society alliance league bureau treasury",
    ),
    (
        Class::Generic,
        "national international royal american united general first new north south east west \
         world global european central federal state public democratic republican social people \
         peoples free great grand old san los st saint real human british us uk committee \
         department ministry university bank center institute council house supreme high church \
         school college office washington london city",
    ),
    (
        Class::Institution,
        "ministry department court parliament senate congress university college school hospital \
         party police army navy government council house embassy church union nations committee \
         commission administration state republic",
    ),
    (
        Class::OfAnyCountry,
        "attorney bank board bureau chamber commission conference council court department \
         embassy institute ministry office",
    ),
    (Class::TurnsRound, "department ministry university bureau college parliament embassy"),
    (Class::PluralAlone, "democrats republicans news"),
    (Class::SkipsMiddle, "ministry department commission committee agency museum"),
    (
        Class::SaysWhatItIs,
        "union newspaper paper magazine website charity party group organization organisation \
         company firm agency network channel broadcaster bank airline club movement foundation \
         alliance militia coalition",
    ),
    (
        Class::PossessiveCompany,
        "macy kohl mcdonald wendy domino denny arby applebee chili sainsbury lloyd moody christie \
         sotheby lowe kellogg dillard bloomingdale wegman hardee carrabba culver zaxby papa trader \
         cabela menard nando fuddrucker bonham waterstone debenham selfridge foyle hershey smucker",
    ),
    (Class::Partners, "co company sons brothers bros partners associates daughters"),
    (
        Class::Venue,
        "diner market markets cafe restaurant bar grill pub tavern bakery kitchen deli pizza \
         pizzeria steakhouse inn hotel books bookshop bookstore toys hardware garage brewery \
         casino salon florist butchers pharmacy",
    ),
    (
        Class::AnyOrganisation,
        "company firm corporation group organization organisation business giant startup operator \
         supplier provider maker body institution conglomerate",
    ),
];

/// Nouns for organisations, each with the words in a name that it goes with, beside itself.
const NOUNS: &[(&str, &str)] = &[
    ("ministry", ""),
    ("department", ""),
    ("agency", "administration bureau fbi cia nasa"),
    ("bureau", "fbi"),
    ("bank", "bancorp"),
    ("lender", "bank bancorp"),
    ("party", ""),
    ("court", "tribunal"),
    ("tribunal", ""),
    ("university", "college institute"),
    ("college", ""),
    ("school", "academy"),
    ("hospital", "clinic"),
    ("clinic", ""),
    ("network", "tv television cnn bbc nbc abc cbs fox news broadcasting"),
    ("channel", "tv television cnn bbc fox news"),
    ("broadcaster", "bbc cnn tv television radio broadcasting"),
    ("station", "tv radio"),
    (
        "newspaper",
        "times post journal herald guardian tribune globe mail telegraph chronicle gazette observer mirror independent",
    ),
    (
        "paper",
        "times post journal herald guardian tribune globe mail telegraph chronicle gazette observer mirror independent",
    ),
    ("magazine", "weekly monthly review"),
    ("website", ""),
    ("site", ""),
    ("outlet", "news times post"),
    ("publisher", "press books"),
    ("union", "workers teachers federation"),
    ("federation", ""),
    ("club", "fc united city athletic rovers"),
    ("team", "fc united"),
    ("side", "fc united"),
    ("association", "society federation"),
    ("commission", ""),
    ("committee", ""),
    ("council", ""),
    ("board", ""),
    ("panel", "committee commission"),
    ("charity", "trust foundation"),
    ("foundation", "fund trust"),
    ("fund", ""),
    ("trust", ""),
    ("museum", "gallery"),
    ("gallery", ""),
    ("institute", "institution"),
    ("regulator", "commission authority administration agency"),
    ("watchdog", "commission authority"),
    ("authority", ""),
    ("retailer", "stores"),
    ("airline", "airlines airways air"),
    ("carrier", "airlines airways air"),
    ("carmaker", "motors motor"),
    ("automaker", "motors motor"),
    ("manufacturer", "motors"),
    ("studio", "pictures studios"),
    ("campaign", ""),
    ("administration", ""),
    ("army", ""),
    ("navy", ""),
    ("force", ""),
    ("police", "constabulary"),
    ("militia", ""),
    ("alliance", "coalition"),
    ("coalition", "alliance"),
    ("bloc", "union"),
    ("parliament", "assembly"),
    ("assembly", ""),
    ("senate", ""),
    ("chamber", ""),
    ("government", ""),
    ("brewer", ""),
    ("chain", ""),
    ("utility", "energy power electric"),
    ("nonprofit", "foundation"),
    ("band", ""),
    ("orchestra", "philharmonic symphony"),
    ("church", "diocese"),
    ("consultancy", "consulting"),
    ("insurer", "insurance"),
    ("chipmaker", "semiconductor"),
    ("drugmaker", "pharmaceuticals pharma"),
    ("league", ""),
    ("society", ""),
    ("laboratory", "lab"),
    ("observatory", ""),
];

/// Acronyms and by-names that do not follow from the full name's letters.
const BY_NAMES: &[(&str, &str)] = &[
    ("gop", "republican party"),
    ("fed", "federal reserve"),
    ("tories", "conservative party"),
    ("daesh", "islamic state"),
    ("isis", "islamic state"),
    ("isil", "islamic state"),
    ("scotus", "supreme court"),
    ("unicef", "united nations childrens fund"),
    ("interpol", "international criminal police organization"),
    ("opec", "organization of the petroleum exporting countries"),
    ("wapo", "washington post"),
    ("beeb", "bbc"),
    ("mi5", "security service"),
    ("mi6", "secret intelligence service"),
];

/// British spellings of words that names are made of, with the American ones.
const SPELLINGS: &[(&str, &str)] = &[
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("defence", "defense"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("theatre", "theater"),
    ("harbour", "harbor"),
];

/// Newspapers, magazines and agencies whose names begin with "The", folded.
const MASTHEADS: &[&str] = &[
    "age",
    "associated press",
    "atlantic",
    "australian",
    "boston globe",
    "daily beast",
    "daily telegraph",
    "dallas morning news",
    "denver post",
    "economist",
    "globe and mail",
    "guardian",
    "herald",
    "hill",
    "hindu",
    "huffington post",
    "independent",
    "intercept",
    "irish times",
    "japan times",
    "jerusalem post",
    "lancet",
    "miami herald",
    "moscow times",
    "nation",
    "new republic",
    "new statesman",
    "new york times",
    "new yorker",
    "observer",
    "onion",
    "philadelphia inquirer",
    "scotsman",
    "seattle times",
    "spectator",
    "straits times",
    "sun",
    "sunday telegraph",
    "sunday times",
    "sydney morning herald",
    "telegraph",
    "times",
    "times of india",
    "times of israel",
    "toronto star",
    "verge",
    "wall street journal",
    "washington post",
];

static PARTS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| NOUNS.iter().copied().collect());

/// Whether a folded word is a noun for an organisation.
pub(crate) fn is_organisation_noun(word: &str) -> bool {
    is(word, Class::AnyOrganisation) || PARTS.contains_key(word)
}

/// Whether an organisation whose name holds the folded word `part` is what `noun` says.
pub(crate) fn name_fits(part: &str, noun: &str) -> bool {
    part == noun || PARTS.get(noun).is_some_and(|parts| parts.split(' ').any(|p| p == part))
}

/// The last word of a name that alone stands for it where the whole was there before: "the Journal".
pub(crate) fn is_head(word: &str) -> bool {
    (is(word, Class::Subunit) || is(word, Class::Designator)) && !is(word, Class::NoHead)
        || is(word, Class::OtherHead)
}

/// The American spelling of a folded word.
pub(crate) fn american(word: &str) -> &str {
    SPELLINGS.iter().find(|(british, _)| *british == word).map_or(word, |(_, american)| american)
}

/// The full name, folded, that a folded acronym or by-name stands for.
pub(crate) fn full_name(by_name: &str) -> Option<&'static str> {
    BY_NAMES.iter().find(|(name, _)| *name == by_name).map(|(_, full)| *full)
}

/// Whether a newspaper, magazine or agency of this folded name has a "The" in it.
pub(crate) fn is_masthead(name: &str) -> bool {
    MASTHEADS.binary_search(&name).is_ok()
}

/// The article of a name, as typed where it is part of it: "The Hague Tribune".
pub(crate) const ARTICLE: &str = "The";

/// A masthead with its article.
pub(crate) fn with_article(name: &str) -> String {
    format!("{ARTICLE} {name}")
}

/// The tables of this file whose entries are single words.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("NOUNS", NOUNS.iter().map(|(noun, _)| *noun).collect()),
        ("BY_NAMES", BY_NAMES.iter().map(|(name, _)| *name).collect()),
        ("SPELLINGS", SPELLINGS.iter().flat_map(|&(a, b)| [a, b]).collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mastheads_are_sorted() {
        assert!(MASTHEADS.is_sorted());
    }
}
