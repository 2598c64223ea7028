//! English: all the words that the analysis knows the language by.
//!
//! One file a subject, one list a class of words; nothing outside this folder spells an English word. Words
//! are folded ([`crate::text::fold`]): lower case, without accents and full stops. The tests below read
//! every entry. Another language would be a folder beside this one.

pub(crate) mod abbreviations;
pub(crate) mod come_ons;
pub(crate) mod credits;
pub(crate) mod dates;
pub(crate) mod death;
pub(crate) mod element_names;
pub(crate) mod elisions;
#[cfg(test)]
mod elsewhere;
pub(crate) mod endings;
pub(crate) mod function_words;
pub(crate) mod gender;
pub(crate) mod given_names;
pub(crate) mod names;
pub(crate) mod nations;
#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
// src/speakers.rs, which pages do without, asks it.
pub(crate) mod offices;
pub(crate) mod organisations;
pub(crate) mod posts;
pub(crate) mod pronouns;
#[cfg(feature = "reported")]
pub(crate) mod reported;
pub(crate) mod roles;
pub(crate) mod speech;
pub(crate) mod titles;
pub(crate) mod words;
pub(crate) mod works;

use crate::collections::HashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

pub use gender::Gender;
pub use given_names::GivenNames;

/// A class of folded words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    // function_words
    /// "the", "his", "several": opens a noun phrase.
    Determiner,
    /// "the", "a", "an".
    Article,
    /// "his", "her", "its", "their".
    Possessive,
    /// Those of people: all but "its".
    PersonalPossessive,
    /// "he", "them", "who": stands for somebody or something.
    Pronoun,
    /// "himself".
    Reflexive,
    /// "who", "what", "where": opens a question or a relative clause.
    Interrogative,
    /// "of", "with": leads to a noun phrase that is no subject.
    Preposition,
    /// Prepositions that lead from a role to where it is held: "chairman *of*".
    RoleLink,
    /// "and", "because".
    Conjunction,
    /// "first", "only": picks one out, and says nothing of what it is.
    Ordinal,
    /// "and": joins clauses of one rank.
    Coordinating,
    /// "is", "would", "didn't": helps another verb.
    Auxiliary,
    /// "then", "also", "never": may stand between a subject and its verb.
    Adverb,
    /// "up", "back": makes a verb another verb ("fired back").
    VerbParticle,
    /// "family", "July": ends in -ly and is no adverb.
    NotAdverb,
    /// Verbs that stand next to names in news.
    Verb,
    /// Past participles that stand before a role as its adjective: "retired general".
    Participle,
    /// Words that begin a sentence far more often than they follow an abbreviation within one.
    Starter,
    /// Verbs that begin a sentence, so that their capital does not make them part of a title.
    Imperative,
    /// "a", "several", "two": opens a description of somebody not known yet.
    IndefiniteDeterminer,
    /// "some", "many": can mean people without a noun.
    LoneDeterminer,
    /// "he", "we": is always a subject, as "it" and "you" are not.
    SubjectPronoun,
    /// "him", "us": the form of an object.
    ObjectPronoun,
    /// "who", "which": opens a relative clause about what stands right before it.
    RelativePronoun,
    /// "Roe and *others*", "Roe and *other* leaders".
    Others,
    /// The forms of "be", but for "am".
    Be,
    /// The forms of "be" in a passive about what has happened: "was killed".
    PastBe,
    /// The forms of "get", which makes passives as "be" does.
    Get,
    /// Common finite verbs and contractions: a stretch with one of them is a clause.
    ClauseVerb,
    /// "a statement *by* Roe", "letters *from* Roe": leads from a document to its author.
    Authorship,
    /// "the mayor *of* Ham", "a spokesman *for* Roe": continues a description.
    Affiliation,
    /// "*by* the leader of the party": leads to a person whom a description names.
    LeadsToPerson,
    /// Opens a clause that says nothing for certain: "whether Roe is the killer".
    Conditional,
    /// "*at* half-time", "*last* week": begins a phrase of time or place.
    BeginsAdverbial,
    /// "was *as* “x”", "*too* “x”": may stand between a verb and its predicate.
    BeforePredicate,

    // Classes without a list, derived from other classes and from endings: `function_words::derived`,
    // `speech::reports`.
    /// Joins other words and is neither noun, verb nor adjective; no determiner and no pronoun.
    Joining,
    /// Joins, or opens a noun phrase: titles spell it small.
    Small,
    /// May stand between a subject and its verb: "she *has also* said", "Roe, *who* said".
    BeforeVerb,
    /// A verb that stands next to names in news, or a regular past form.
    VerbForm,
    /// Part of no title, role or description.
    FunctionWord,
    /// A finite verb of speech that most often stands next to its subject: "said", "describes"; not
    /// "report", "claims", which are as often nouns.
    Reports,

    // death
    /// Nouns behind or before a name that tell of its bearer's death: "the murder of Roe".
    Death,
    /// Verbs and adjectives whose subject is dead.
    Dies,
    /// Past forms of killing: their object, or the subject of their passive, is dead.
    Kills,

    // speech
    /// "said": attributes words to its subject.
    Says,
    /// "accused": nearly always about what somebody says, though often without quoting it.
    Speaks,
    /// "found": has many other uses, and attributes now and then.
    MaySpeak,
    /// "nodded": done by one who speaks, said of nobody's words.
    Gesture,
    /// "told", "asked": what follows is the one spoken to.
    Addresses,
    /// "added", "continued": more speech of the one who spoke last.
    GoesOn,
    /// "called", "described": gives somebody or something a name.
    Calls,
    /// "statement", "tweet": words that somebody uttered.
    Utterance,
    /// "said", "announced": a possessive never takes one, so a name in 's before it is a company's.
    Announces,
    /// "quoted", "cited": attributes to its subject even in the passive: "was *quoted* as saying".
    Quotes,
    /// "said *that*", "put *it*", "*as*": may stand between a verb of speech and the words.
    SpeechLink,
    /// The forms of "call".
    Call,
    /// What makes "call" no verdict: "called *for* “action”", "called him *a* “fool”".
    NoVerdict,
    /// "named", "christened": says what something is called, behind a noun or a form of "be".
    Names,
    /// "titled", "nicknamed": what follows is a title or a name, whatever comes before.
    Entitles,
    /// Utterances that somebody sends or publishes, and so says what is in them.
    Missive,
    /// "rejected the *claim* that she lied": may be anybody's, not only the subject's.
    Claim,
    /// "*made* the claim that": the claim is its subject's own.
    Utters,
    /// "said *in* remarks that", "ended *with* the warning that": so is what follows these prepositions.
    LeadsToOwn,
    /// "*quoted* Ann Doe": repeats somebody else's words.
    Recites,
    /// "*denied* calling him": tells what was not said.
    Denies,
    /// "*never* called him": tells what was not done.
    Negates,
    /// "met with *cries* of “shame”": what people around the subject call out.
    Cries,
    /// "*found* a note that said": gets what others have written.
    Receives,

    // works
    /// "film", "report": has a title.
    Work,
    /// "titled", "starred": stands near a title.
    Titles,
    /// "motto", "hashtag": a form of words that is nobody's in particular.
    Motto,

    // dates
    /// Words for days, months and spans of time.
    Date,

    // names
    /// Family names of China, Korea and Vietnam that stand before the given name.
    FirstSurname,
    /// Words that begin a surname: "de Roe".
    Particle,
    /// What stands behind a name and tells generations apart: "Jr."
    Generation,
    /// Degrees, orders and offices behind a name.
    PostNominal,
    /// The article of an Arabic name, as transcribed: "al-Roe", "el-Roe".
    ArabicArticle,
    /// Words behind a surname that make it a family's: "the Roe brothers".
    Family,

    // organisations
    /// The last word of newspapers' names, by which alone they go: "the *Times*".
    Newspaper,
    /// Words that link the others in a name and that acronyms leave out as often as not.
    Link,
    /// What companies are by law: never part of how they are called.
    LegalForm,
    /// What an organisation is: "Roe" alone means "Roe Holdings".
    Designator,
    /// What makes a longer name a part or a namesake of the shorter: "Roe College Press".
    Subunit,
    /// Subunits that are more often organisations of their own: "the Roe" for the Roe Institute.
    StandsAlone,
    /// Designators and subunits that never stand for a whole name.
    NoHead,
    /// Further last words of a name that alone stand for all of it: "the Authority".
    OtherHead,
    /// Words too common in names of organisations to tell which one is meant.
    Generic,
    /// What a country has one of for each of its affairs: "the French foreign *ministry*".
    StateBody,
    /// Words in a name that make it something else than a company.
    Institution,
    /// Institutions of which every country has its own, so that their names need the country.
    OfAnyCountry,
    /// Names that turn round an "of": "Department of Justice", "Justice Department".
    TurnsRound,
    /// Names of one kind that may leave out a middle word: "Foreign Affairs Ministry".
    SkipsMiddle,
    /// Plural names that are no short form of a longer name by themselves.
    PluralAlone,
    /// Nouns behind an organisation's name that mean the same organisation: "the Roe newspaper".
    SaysWhatItIs,
    /// Names that are a company's with an 's: "Macy's".
    PossessiveCompany,
    /// What stands behind the name of a firm's owners: "& Co."
    Partners,
    /// Shops and houses called after their owners: "Roe's Diner".
    Venue,
    /// Nouns that describe any company or group of people.
    AnyOrganisation,

    // nations
    /// Adjectives of countries that their endings do not tell, and what stands for them.
    Nation,
    /// What stands before the adjective of a country of two words: "*South* Korean".
    Compass,
    /// Acronyms of countries and unions of countries that stand whole in longer acronyms: "USDA".
    CountryAcronym,
    /// Countries that stand before the names of their institutions and may be left out: "US Congress".
    CountryPrefix,
    /// Nouns for one person of a country that their endings do not tell.
    Inhabitant,
    /// Political parties, as adjectives.
    Partisan,

    // roles
    /// Whom a situation brings along, so that "the" says nothing of having met before: "the *judge*".
    Situational,
    /// Words in lower case that stand before capitalised titles; a verb stands there as often.
    RoleAdjective,
    /// Nouns before a name that tell nothing without the one they relate to.
    Relation,
    /// Words for a male relative of another generation, near names that two of a family share.
    Kinsman,
    /// Relatives of an older generation.
    Parent,
    /// Words before a name that two of a family share, for the one born first.
    Elder,
    /// Nouns for people whom the public watches: an article calls them so without having said that
    /// they are.
    Performer,
    /// Role nouns that are as often adjectives or other nouns: "the general election".
    AmbiguousRole,
    /// Follows the noun of a role: "president-elect", "professor emeritus".
    BehindRole,
    /// Short forms of players' positions, spelt in capitals: "QB Jane Roe".
    Position,
    /// Nouns for people that name neither office, job nor relation, and titles of several.
    NoOffice,
    /// Role nouns and nouns for organisations that are verbs as well: "to host", "to force".
    VerbOrRole,
    /// Prepositions that lead from a role to a name: "an officer *with* the Saltmere police".
    LeadsToName,
    /// Verbs whose "as" leads to an office: "served as".
    Holds,
    /// Participles that lead to an office: "was appointed".
    Appoints,
    /// Further nouns for people by what they do or are to another; as names they are common.
    Trade,
    /// Words that end like a trade and are not one: "consist".
    NoTrade,
    /// Role nouns that an "of" may follow inside the title: "Secretary of State Roe".
    TakesOf,

    // titles
    /// Forms of address that no name begins with.
    PlainAddress,
    /// The same of ranks that are words or names besides: "DS Roe", but "Di Roe".
    Rank,
}

impl Class {
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

/// The classes that one word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

impl Classes {
    /// Whether the word is in the class.
    pub(crate) const fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Whether the word is in one of these classes.
    pub(crate) const fn has_any(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// With this class as well, where the word is in it.
    const fn with(self, class: Class, is_in: bool) -> Self {
        if is_in { Self(self.0 | class.bit()) } else { self }
    }

    /// These classes together.
    pub(crate) const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < classes.len() {
            bits |= classes[at].bit();
            at += 1;
        }
        Self(bits)
    }
}

/// The words of classes, separated by white space.
type Lists = &'static [(Class, &'static str)];

/// The lists of every file.
const LISTS: &[Lists] = &[
    dates::LISTS,
    death::LISTS,
    function_words::LISTS,
    names::LISTS,
    nations::LISTS,
    organisations::LISTS,
    roles::LISTS,
    speech::WORDS,
    titles::LISTS,
    works::LISTS,
];

static CLASSES: LazyLock<HashMap<Cow<'static, str>, u128>> = LazyLock::new(|| {
    let mut classes = HashMap::default();
    for &(class, words) in LISTS.iter().copied().flatten() {
        for word in words.split_ascii_whitespace() {
            *classes.entry(Cow::Borrowed(word)).or_default() |= class.bit();
        }
    }
    for &(class, verbs) in speech::VERBS {
        for form in verbs.split_ascii_whitespace().flat_map(speech::forms) {
            *classes.entry(Cow::Owned(form)).or_default() |= class.bit();
        }
    }
    classes
});

/// All classes of a folded word. A [`Reading`](crate::reading::Reading) knows those of its words.
pub(crate) fn classes(word: &str) -> Classes {
    let listed = Classes(CLASSES.get(word).copied().unwrap_or_default());
    function_words::derived(word, listed).with(Class::Reports, speech::reports(word, listed))
}

/// Whether the folded word is in the class.
pub(crate) fn is(word: &str, class: Class) -> bool {
    classes(word).has(class)
}

/// Whether the folded word only joins others, opens a noun phrase or stands for one.
pub(crate) fn is_small(word: &str) -> bool {
    classes(word).has_any(const { Classes::of(&[Class::Small, Class::Pronoun]) })
}

#[cfg(test)]
mod tests {
    use crate::collections::HashSet;

    use super::*;
    use crate::article::Article;
    use crate::text::{TokenList, fold};

    /// No word is in both classes of a pair.
    const CONTRARY: &[(Class, Class)] = &[
        (Class::Says, Class::Speaks),
        (Class::Says, Class::MaySpeak),
        (Class::Says, Class::Gesture),
        (Class::Speaks, Class::MaySpeak),
        (Class::Speaks, Class::Gesture),
        (Class::MaySpeak, Class::Gesture),
        (Class::Determiner, Class::Preposition),
        (Class::Determiner, Class::Auxiliary),
        (Class::Auxiliary, Class::Preposition),
        (Class::Auxiliary, Class::Says),
        (Class::Auxiliary, Class::Participle),
        (Class::Adverb, Class::NotAdverb),
        (Class::Adverb, Class::Auxiliary),
        (Class::Preposition, Class::Says),
        (Class::Preposition, Class::Utterance),
        (Class::Article, Class::Preposition),
        (Class::Pronoun, Class::Reflexive),
        (Class::Designator, Class::LegalForm),
        (Class::Generation, Class::PostNominal),
        (Class::Link, Class::OtherHead),
        (Class::Performer, Class::Relation),
        (Class::Verb, Class::Participle),
    ];

    /// Every list with its name: the classes, and the tables that say more of a word.
    fn lists() -> Vec<(String, Vec<Cow<'static, str>>)> {
        let classes = LISTS.iter().copied().flatten();
        let mut lists: Vec<_> = classes
            .map(|(class, words)| {
                let words = words.split_ascii_whitespace().map(Cow::Borrowed);
                (format!("{class:?}"), words.collect::<Vec<_>>())
            })
            .collect();
        lists.extend(speech::VERBS.iter().map(|(class, verbs)| {
            let forms = verbs.split_ascii_whitespace().flat_map(speech::forms);
            (format!("{class:?}"), forms.map(Cow::Owned).collect())
        }));
        for table in [
            abbreviations::tables(),
            elisions::tables(),
            offices::tables(),
            organisations::tables(),
            roles::tables(),
            titles::tables(),
            vec![("words", words::ALL.to_vec())],
        ] {
            lists.extend(table.into_iter().map(|(name, words)| {
                (name.to_owned(), words.into_iter().map(Cow::Borrowed).collect())
            }));
        }
        lists
    }

    #[test]
    fn every_entry_is_one_folded_token() {
        for (name, words) in lists() {
            assert!(!words.is_empty(), "{name} has words");
            for word in words {
                let article = Article::from_text(word.clone());
                assert_eq!(TokenList::new(&article).len(), 1, "{word} of {name} can never match");
                assert_eq!(word, fold(&word), "{word} of {name} is folded");
            }
        }
    }

    #[test]
    fn no_entry_stands_twice_in_its_list() {
        for (name, words) in lists() {
            let mut seen = HashSet::default();
            for word in words {
                assert!(seen.insert(word.clone()), "{word} stands twice in {name}");
            }
        }
    }

    #[test]
    fn every_class_has_one_list() {
        let mut seen = HashSet::default();
        for &(class, _) in LISTS.iter().copied().flatten().chain(speech::VERBS) {
            assert!(seen.insert(class), "{class:?} has two lists");
        }
    }

    #[test]
    fn no_word_is_in_two_classes_that_exclude_each_other() {
        for (word, bits) in CLASSES.iter() {
            for &(a, b) in CONTRARY {
                let classes = Classes(*bits);
                assert!(!(classes.has(a) && classes.has(b)), "{word} is {a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn words_have_all_their_classes() {
        assert!(is("committee", Class::Subunit) && is("committee", Class::Generic));
        assert!(!is("committee", Class::Verb) && !is("", Class::Determiner));
    }
}
