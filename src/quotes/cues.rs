//! Words that attribute speech, graded by how surely they do.

use std::collections::HashMap;
use std::sync::LazyLock;

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

/// Verbs: the base alone where all forms are regular, else with its irregular forms behind slashes.
/// Regular ones are worked out from the base.
const STRONG: &str = "say/said/saying/says tell/told/telling write/wrote/written/writing add \
    tweet reply state explain continue ask note respond declare argue warn insist joke quip/quipped/quipping recall \
    remark conclude announce acknowledge admit/admitted/admitting observe stress claim lament \
    exclaim shout yell mutter whisper recount comment assert concede proclaim vow pledge caution \
    retort reiterate emphasize emphasise muse opine interject counter reason boast complain predict \
    bark scream cry/cried/crying cries chant elaborate advise testify/testified/testifying/testifies \
    post report urge answer email e-mail text retweet blog sneer snap/snapped/snapping bemoan \
    grumble mumble murmur gush deadpan enthuse gripe jest clarify/clarified/clarifying/clarifies \
    rejoin/rejoined drawl plead hiss growl roar thunder tease marvel sigh laugh venture volunteer \
    interrupt interpose chide scoff wisecrack confide profess contend allege tut/tutted/tutting crow moan rage fume";

const MEDIUM: &str = "call describe accuse suggest criticize criticise blast denounce praise \
    promise refer/referred/referring label/labeled/labelled/labeling/labelling dub/dubbed/dubbing \
    condemn slam/slammed/slamming dismiss characterize characterise quote cite read/reading assure \
    confirm demand question mock decry/decried/decrying/decries blame deride tout hail charge \
    portray thank pronounce ridicule attack speak/spoke/spoken/speaking deny/denied/denying/denies \
    remind reveal disclose maintain repeat echo brand term rail deem apologize apologise preach \
    swear/swore/sworn/swearing lecture inform instruct order implore beg/begged/begging conjecture \
    speculate defend express compare credit rebuke scold chastise lambast lambaste rip/ripped/ripping \
    bash trash taunt hammer tell-all chastize compliment commend applaud congratulate extol \
    extoll bill/billed propose recommend summarize summarise sum/summed/summing outline detail \
    indicate signal hint imply/implied/implying/implies intone recite sing/sang/sung/singing \
    sign publish issue release message liken bellow beseech brag/bragged/bragging bristle";

const WEAK: &str = "think/thought/thinking believe feel/felt/feeling know/knew/known/knowing \
    find/found/finding make/made/making put/putting go/went/gone/going/goes get/got/getting \
    send/sent/sending show begin/began/begun/beginning start begin end open close offer point \
    agree disagree decide learn hear/heard/hearing see/saw/seen/seeing hope fear worry/worried \
    worries expect want wish warn talk discuss address answer appeal argue attribute consider \
    estimate imagine judge mean/meant/meaning mention name title entitle notice object oppose \
    present protest raise reject remember request reflect regard rule seek/sought/seeking \
    sound teach/taught/teaching threaten treat turn understand/understood urge use view vote warn \
    wonder appear include contain carry/carried/carrying/carries come/came/coming run/ran/running \
    reference invoke advocate support endorse back shoot/shot/shooting fire lash hit take/took \
    taken/taking give/gave/given/giving have/had/has/having be/is/was/are/were/am/being/been \
    do/did/does/done deliver file adopt air broadcast feature headline caption react share like";

/// Nouns that stand for words somebody uttered: "in a statement", "his tweet".
const UTTERANCES: &[&str] = &[
    "statement",
    "tweet",
    "tweets",
    "letter",
    "letters",
    "email",
    "e-mail",
    "emails",
    "interview",
    "speech",
    "remarks",
    "comment",
    "comments",
    "post",
    "posts",
    "message",
    "memo",
    "response",
    "reply",
    "answer",
    "question",
    "quote",
    "words",
    "claim",
    "argument",
    "testimony",
    "report",
    "article",
    "editorial",
    "column",
    "op-ed",
    "blog",
    "book",
    "note",
    "release",
    "tweeting",
    "text",
    "caption",
    "headline",
    "slogan",
    "motto",
    "ad",
    "advertisement",
    "video",
    "sign",
    "signs",
    "banner",
    "description",
    "warning",
    "pledge",
    "promise",
    "phrase",
    "phrases",
    "term",
    "word",
    "line",
    "opinion",
    "dissent",
    "ruling",
    "order",
    "filing",
    "lawsuit",
    "complaint",
    "document",
    "essay",
    "review",
    "song",
    "chant",
    "chants",
    "chorus",
    "conclusion",
    "admission",
    "assertion",
    "accusation",
    "explanation",
    "advice",
    "view",
    "verdict",
];

static GRADES: LazyLock<HashMap<String, Grade>> = LazyLock::new(|| {
    let mut grades = HashMap::new();
    for (list, grade) in [(WEAK, Grade::Weak), (MEDIUM, Grade::Medium), (STRONG, Grade::Strong)] {
        for entry in list.split_whitespace() {
            let mut forms = entry.split('/');
            let base = forms.next().unwrap_or_default();
            let mut has_own = false;
            for form in forms {
                has_own = true;
                grades.insert(form.to_owned(), grade);
            }
            let stem = base.strip_suffix('e').unwrap_or(base);
            let soft = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o']));
            let is_hissing = ["s", "sh", "ch", "x"].iter().any(|end| base.ends_with(end));
            let present = match soft {
                Some(rest) => format!("{rest}ies"),
                None if is_hissing => format!("{base}es"),
                None => format!("{base}s"),
            };
            grades.insert(base.to_owned(), grade);
            grades.insert(present, grade);
            if !has_own {
                grades.insert(
                    format!("{}ed", soft.map_or(stem.to_owned(), |rest| format!("{rest}i"))),
                    grade,
                );
                grades.insert(format!("{stem}ing"), grade);
            }
        }
    }
    grades.remove("likes");
    grades.insert("like".to_owned(), Grade::Weak);
    grades
});

/// The grade of a folded word, if it may attribute speech.
pub fn grade(word: &str) -> Option<Grade> {
    GRADES.get(word).copied()
}

/// Whether a folded noun stands for words that somebody uttered.
pub fn is_utterance(word: &str) -> bool {
    UTTERANCES.contains(&word)
}

/// Whether a folded word joins without being a noun, verb or adjective.
pub fn is_function_word(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "after"
                | "before"
                | "during"
                | "through"
                | "since"
                | "until"
                | "than"
                | "as"
                | "and"
                | "or"
                | "but"
                | "nor"
                | "so"
                | "yet"
                | "if"
                | "because"
                | "while"
                | "when"
                | "where"
                | "whether"
                | "although"
                | "though"
                | "that"
                | "who"
                | "whom"
                | "which"
                | "whose"
                | "what"
                | "how"
                | "why"
                | "not"
                | "no"
                | "is"
                | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "being"
                | "am"
                | "has"
                | "have"
                | "had"
                | "having"
                | "do"
                | "does"
                | "did"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "shall"
                | "should"
                | "there"
                | "here"
                | "then"
                | "also"
                | "just"
                | "only"
                | "even"
                | "still"
                | "never"
                | "ever"
                | "always"
                | "often"
                | "again"
                | "once"
                | "up"
                | "down"
                | "out"
                | "off"
                | "too"
                | "very"
                | "more"
                | "most"
                | "without"
                | "within"
                | "despite"
                | "like"
                | "upon"
                | "via"
                | "per"
                | "amid"
                | "toward"
                | "towards"
                | "however"
                | "meanwhile"
                | "later"
                | "now"
                | "ago"
                | "back"
                | "according"
                | "instead"
                | "didn't"
                | "don't"
                | "doesn't"
                | "isn't"
                | "wasn't"
                | "won't"
                | "can't"
                | "couldn't"
                | "wouldn't"
                | "hasn't"
                | "hadn't"
                | "haven't"
                | "aren't"
                | "weren't"
        )
}

/// Whether a folded word leads to a noun phrase that is no subject.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "with"
            | "from"
            | "to"
            | "into"
            | "onto"
            | "about"
            | "against"
            | "between"
            | "among"
            | "over"
            | "under"
    )
}

/// Whether a folded word opens a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "one"
            | "some"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "many"
            | "several"
            | "other"
            | "both"
            | "all"
            | "another"
            | "few"
            | "two"
            | "three"
            | "four"
            | "most"
            | "every"
            | "each"
            | "any"
    )
}

/// Whether a folded word is a pronoun that can be a subject.
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "who"
            | "which"
            | "him"
            | "her"
            | "his"
            | "their"
            | "them"
    )
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
        assert_eq!(grade("calling"), Some(Grade::Medium));
        assert_eq!(grade("table"), None);
    }
}
