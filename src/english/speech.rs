//! Verbs of speech, graded by how surely they attribute words to their subject, and nouns for words
//! that somebody uttered.
//!
//! The verbs are Levin's classes of communication (37), judgement (33), characterising and naming
//! (29.2 to 29.5), "English Verb Classes and Alternations" (1993), and the reporting verbs of Quirk et
//! al. (1985), sections 14.30 and 16.31, as far as news uses them.

use crate::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Class, Classes, Lists, classes};

/// How surely a word attributes words to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Also has many other uses: "made", "found".
    Weak,
    /// Nearly always about what somebody says, though often without quoting it: "accused".
    Medium,
    /// Attributes: "said".
    Strong,
}

impl Grade {
    /// All grades, the weakest first.
    pub const ALL: [Self; 3] = [Self::Weak, Self::Medium, Self::Strong];
}

/// Verbs with the classes of all their forms. An entry is the base: all forms are regular. A `*` doubles
/// the last letter before -ed and -ing. Irregular past forms stand behind slashes; a listed form in
/// -ing replaces the regular one.
pub(super) const VERBS: Lists = &[
    (
        Class::Says,
        "say/said tell/told write/wrote/written add tweet reply state restate explain continue ask \
         note respond declare argue warn insist joke quip* recall remark conclude announce \
         acknowledge admit* observe stress claim lament exclaim shout yell mutter whisper recount \
         comment assert concede proclaim vow pledge caution retort reiterate emphasize emphasise \
         muse opine interject counter reason boast complain predict bark scream cry chant elaborate \
         advise testify post repost report urge answer email mail text retweet blog sneer snap* \
         bemoan grumble mumble murmur gush deadpan/deadpanned/deadpanning enthuse gripe jest clarify \
         rejoin drawl plead/pleaded/pled hiss growl roar thunder tease marvel volunteer interrupt \
         interpose chide scoff wisecrack confide profess contend allege tut* crow moan rage fume \
         reckon reassure highlight underscore underline affirm reaffirm aver* avow attest relate \
         narrate specify confess disclose reveal enquire inquire query object protest stipulate \
         surmise hypothesise hypothesize theorise theorize postulate posit speculate conjecture \
         bellow bawl boom cackle croak drone groan grunt holler hoot howl lisp rasp screech shriek \
         snarl splutter squeal stammer stutter wail whimper whine whinge yelp blurt grouse grouch \
         kvetch carp remonstrate rhapsodise rhapsodize philosophise philosophize pontificate \
         sermonise sermonize summarise summarize explicate expound ruminate reminisce recollect \
         riff* rant vent quibble quaver intone enunciate articulate verbalise verbalize vocalise \
         vocalize maintain mention message phone telephone wire paraphrase generalise generalize \
         editorialise editorialize prophesy foretell/foretold allow caveat/caveated/caveating \
         commiserate counsel/counseled/counselled/counseling/counselling exhort beseech/besought \
         implore forewarn notify inform recite repeat echo",
    ),
    (
        Class::Speaks,
        "call describe accuse suggest criticize criticise blast denounce praise promise refer* label/labeled/labelled/labeling/labelling \
         dub* condemn slam* dismiss characterize characterise quote cite read/ assure confirm \
         demand question mock decry blame deride tout hail charge portray thank pronounce ridicule \
         attack speak/spoke/spoken deny remind brand term rail deem apologize apologise preach \
         swear/swore/sworn lecture instruct order beg* defend express compare credit rebuke scold \
         chastise chastize lambaste rip* bash trash taunt hammer compliment commend applaud \
         congratulate extol* bill propose recommend sum* outline detail \
         indicate signal/signaled/signalled/signaling/signalling hint imply sing/sang/sung sign publish issue release liken \
         brag* bristle dispute refute rebut* disagree concur* agree admonish castigate censure \
         deplore disparage denigrate vilify malign upbraid reprimand reproach revile laud acclaim \
         salute eulogise eulogize herald celebrate welcome introduce greet nickname christen style define depict \
         paint caricature lampoon fault pan* skewer ape mimic/mimicked/mimicking impersonate parody pray \
         toast bless curse cuss insult heckle jeer boo cheer rejoice pose dictate relay telegraph \
         communicate convey voice air utter certify diagnose assess forecast/ estimate \
         calculate guess suspect presume suppose assume warrant guarantee concoct venture dissent \
         rhyme persist acquiesce",
    ),
    (
        Class::MaySpeak,
        "think/thought believe feel/felt know/knew/known find/found make/made put*/ go/went/gone get*/got/gotten \
         send/sent show/showed/shown begin*/began/begun start end open close offer point decide \
         learn/learned/learnt hear/heard see/saw/seen hope fear worry expect want wish talk discuss \
         address appeal attribute consider imagine judge mean/meant name title entitle notice oppose \
         present raise reject remember request reflect regard rule seek/sought sound teach/taught \
         threaten treat turn understand/understood use view vote wonder appear include contain carry \
         come/came run*/ran reference invoke advocate support endorse shoot/shot fire lash hit*/ \
         take/took/taken give/gave/given deliver file adopt broadcast/ feature headline caption react \
         share chime pipe butt chip* weigh cut*/ push clap* bite/bit/bitten strike/struck \
         let*/ throw/threw/thrown spell trail jump dig*/dug invite ring/rang/rung",
    ),
    (
        Class::Gesture,
        "sigh laugh smile grin* nod* shrug* beam wink chuckle giggle sob* weep/wept frown scowl smirk \
         gesture grimace gasp wave blush choke",
    ),
    (
        Class::Addresses,
        "tell/told ask urge remind assure reassure inform notify warn advise implore beg* beseech/besought \
         instruct order lecture accuse thank congratulate scold rebuke chide interrupt counsel/counseled/counselled/counseling/counselling \
         exhort caution admonish email text message phone telephone",
    ),
    (Class::GoesOn, "add continue conclude elaborate repeat reiterate persist clarify"),
    (
        Class::Utters,
        "make/made repeat express voice issue reiterate raise offer give/gave/given have/had/has add share \
         advance float take/took hold/held air form",
    ),
    (Class::Recites, "quote cite recall remember recite read/ repeat echo"),
    (Class::Denies, "deny"),
    (Class::Receives, "find/found get*/got receive see/saw read/ show discover"),
    (
        Class::Calls,
        "call describe label/labeled/labelled/labeling/labelling dub* brand term characterize characterise nickname name deem \
         pronounce declare christen style portray depict hail denounce dismiss condemn praise \
         criticise criticize deride decry bill tout liken",
    ),
];

/// Nouns for speech, and verbs of which only some forms are meant.
pub(super) const WORDS: Lists = &[
    (
        Class::Missive,
        "statement statements letter letters post posts tweet tweets message messages email emails mail note \
     notes memo filing filings submission submissions release announcement notice reply response petition \
     communique newsletter website papers complaint",
    ),
    (
        Class::Utterance,
        "statement statements tweet tweets letter letters email emails mail interview interviews speech \
     speeches remark remarks comment comments post posts message messages memo memos memorandum \
     response responses reply replies answer answers question questions quote quotes quotation \
     words claim claims argument arguments testimony report reports article articles editorial \
     editorials column columns blog blogs book note notes release releases text texts caption \
     captions headline headlines slogan slogans motto ad ads advertisement advert video videos \
     sign signs banner banners placard placards poster posters description warning warnings \
     pledge promise promises phrase phrases term terms word line lines opinion opinions dissent \
     ruling rulings verdict judgment judgement order orders filing filings lawsuit lawsuits suit \
     complaint complaints petition indictment affidavit deposition document documents essay review \
     reviews song songs chant chants chorus conclusion conclusions admission assertion accusation \
     accusations allegation allegations explanation advice view views address lecture sermon \
     eulogy tribute tributes manifesto communique bulletin newsletter submission evidence \
     transcript recording voicemail thread dispatch disclosure notice findings recommendation \
     recommendations assessment decision resolution declaration confession apology greeting poem \
     memoir diary journal log inscription graffiti leaflet flyer brochure website webpage page \
     account records papers paper study survey",
    ),
    (
        Class::Claim,
        "claim claims accusation accusations allegation allegations suggestion suggestions assertion \
         assertions criticism criticisms insinuation insinuations complaint complaints charge charges \
         rumour rumours rumor rumors notion idea view views belief perception impression theory \
         argument arguments contention speculation report reports remark remarks comment comments \
         warning warnings talk",
    ),
    (Class::LeadsToOwn, "in during via with through under of from"),
    (
        Class::Cries,
        "cries chants shouts screams jeers boos heckles taunts cheers calls murmurs whispers yells howls",
    ),
    (Class::Negates, "never not"),
    (Class::Announces, "said says told announced added"),
    (Class::Quotes, "quoted cited"),
    (Class::SpeechLink, "that it as"),
    (Class::Call, "call calls called calling"),
    (Class::NoVerdict, "for on to a an"),
    (Class::Names, "called named nicknamed christened"),
    (Class::Entitles, "titled entitled nicknamed headlined codenamed subtitled"),
];

/// Verbs that with these particles attribute as surely as "said": "fired back", "went on".
const PHRASAL: &[(&str, &str)] = &[
    ("back", "fire shoot/shot hit*/ write/wrote/written snap* clap* bite/bit/bitten push bark"),
    ("on", "go/went/gone let*/ carry"),
    (
        "out",
        "point call cry spell blurt lash hit*/ sing/sang/sung ring/rang/rung let*/ shout speak/spoke/spoken",
    ),
    (
        "in",
        "chime butt chip* weigh cut*/ jump break/broke/broken put*/ throw/threw/thrown dig*/dug write/wrote/written",
    ),
    ("up", "sum* pipe speak/spoke/spoken own"),
    ("off", "trail sound"),
    ("away", "joke"),
];

/// The words of speech of any grade.
pub(super) const VERB: Classes = Classes::of(&[Class::Says, Class::Speaks, Class::MaySpeak]);

/// The grade of a folded word, if it may attribute speech.
pub(crate) fn grade(word: &str) -> Option<Grade> {
    grade_of(classes(word))
}

/// The grade of a word of these classes.
pub(crate) fn grade_of(classes: Classes) -> Option<Grade> {
    if classes.has(Class::Says) {
        Some(Grade::Strong)
    } else if classes.has(Class::Speaks) {
        Some(Grade::Medium)
    } else {
        classes.has_any(Classes::of(&[Class::MaySpeak, Class::Gesture])).then_some(Grade::Weak)
    }
}

/// Whether a folded verb with this particle behind it attributes: "shot back".
pub(crate) fn is_phrasal(verb: &str, particle: &str) -> bool {
    static FORMS: LazyLock<HashMap<&str, HashSet<String>>> = LazyLock::new(|| {
        let forms_of = |verbs: &str| verbs.split_ascii_whitespace().flat_map(forms).collect();
        PHRASAL.iter().map(|&(particle, verbs)| (particle, forms_of(verbs))).collect()
    });
    FORMS.get(particle).is_some_and(|verbs| verbs.contains(verb))
}

/// "as she *put it*": says how somebody words something.
pub(crate) fn puts_it(verb: &str, behind: &str) -> bool {
    matches!((verb, behind), ("put" | "puts", "it"))
}

/// What marks a question in an interview: "Q: …".
pub(crate) const QUESTION: &str = "q";

/// What marks an answer in an interview: "A: …".
pub(crate) const ANSWER: &str = "a";

/// Whether a folded word of these classes is in [`Class::Reports`].
pub(super) fn reports(word: &str, classes: Classes) -> bool {
    let is_finite =
        word.ends_with("ed") || word.ends_with('s') || matches!(word, "said" | "told" | "wrote");
    is_finite
        && classes.has_any(Classes::of(&[Class::Says, Class::Calls]))
        && !classes.has(Class::Utterance)
}

/// Whether a folded verb is for more speech of the one who spoke last: "added", "went on".
pub(crate) fn goes_on(word: &str) -> bool {
    classes(word).has(Class::GoesOn) || word == "went"
}

/// All forms of an entry of [`VERBS`], each once.
pub(super) fn forms(entry: &str) -> impl Iterator<Item = String> {
    let mut own = entry.split('/');
    let base = own.next().unwrap_or_default();
    let (base, doubled) = match base.strip_suffix('*') {
        Some(base) => (base, base.chars().next_back()),
        None => (base, None),
    };
    let is_irregular = entry.contains('/');
    let own: Vec<String> = own.filter(|form| !form.is_empty()).map(str::to_owned).collect();
    let soft = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
    let is_hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end));
    let present = match soft {
        Some(rest) => format!("{rest}ies"),
        None if is_hissing => format!("{base}es"),
        None => format!("{base}s"),
    };
    let stem = match doubled {
        Some(letter) => format!("{base}{letter}"),
        None => base.strip_suffix('e').unwrap_or(base).to_owned(),
    };
    let past = soft.map_or(format!("{stem}ed"), |rest| format!("{rest}ied"));
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end));
    let gerund = if keeps_e { format!("{base}ing") } else { format!("{stem}ing") };
    let has_gerund = own.iter().any(|form| form.ends_with("ing") && form.len() > 4);
    let regular = [(!is_irregular).then_some(past), (!has_gerund).then_some(gerund)];
    [base.to_owned(), present].into_iter().chain(regular.into_iter().flatten()).chain(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_a_verb_have_its_grade() {
        for word in
            ["say", "says", "said", "saying", "replied", "warns", "argued", "arguing", "cries"]
        {
            assert_eq!(grade(word), Some(Grade::Strong), "{word}");
        }
        for word in ["calling", "agreed", "agreeing", "labelled", "begging", "mimicked"] {
            assert_eq!(grade(word), Some(Grade::Medium), "{word}");
        }
        for word in ["table", "begine", "begined", "sayed"] {
            assert_eq!(grade(word), None, "{word}");
        }
    }

    #[test]
    fn particles_make_verbs_of_speech() {
        assert!(is_phrasal("went", "on") && is_phrasal("chiming", "in"));
        assert!(!is_phrasal("went", "in") && !is_phrasal("table", "on"));
    }
}
