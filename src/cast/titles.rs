//! Titles before names and the nouns that say what somebody is or does.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Gender;

/// What a title says about the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameBehind {
    Surname,
    /// "Queen Anna", "Sir John": the given name, although a full name may follow.
    Given,
}

/// Forms of address, folded: no role ("Mr.") or one that goes with the given name ("King").
const HONORIFICS: &[(&str, Gender, NameBehind)] = &[
    ("mr", Gender::Male, NameBehind::Surname),
    ("messrs", Gender::Male, NameBehind::Surname),
    ("mister", Gender::Male, NameBehind::Surname),
    ("mrs", Gender::Female, NameBehind::Surname),
    ("ms", Gender::Female, NameBehind::Surname),
    ("miss", Gender::Female, NameBehind::Surname),
    ("mme", Gender::Female, NameBehind::Surname),
    ("madame", Gender::Female, NameBehind::Surname),
    ("mlle", Gender::Female, NameBehind::Surname),
    ("herr", Gender::Male, NameBehind::Surname),
    ("frau", Gender::Female, NameBehind::Surname),
    ("monsieur", Gender::Male, NameBehind::Surname),
    ("senor", Gender::Male, NameBehind::Surname),
    ("senora", Gender::Female, NameBehind::Surname),
    ("mx", Gender::Unknown, NameBehind::Surname),
    ("sir", Gender::Male, NameBehind::Given),
    ("dame", Gender::Female, NameBehind::Given),
    ("lady", Gender::Female, NameBehind::Given),
    ("lord", Gender::Male, NameBehind::Surname),
    ("baroness", Gender::Female, NameBehind::Surname),
    ("king", Gender::Male, NameBehind::Given),
    ("queen", Gender::Female, NameBehind::Given),
    ("prince", Gender::Male, NameBehind::Given),
    ("princess", Gender::Female, NameBehind::Given),
    ("emperor", Gender::Male, NameBehind::Given),
    ("empress", Gender::Female, NameBehind::Given),
    ("pope", Gender::Male, NameBehind::Given),
    ("duke", Gender::Male, NameBehind::Given),
    ("duchess", Gender::Female, NameBehind::Given),
    ("saint", Gender::Unknown, NameBehind::Given),
    ("brother", Gender::Male, NameBehind::Given),
    ("sister", Gender::Female, NameBehind::Given),
    ("father", Gender::Male, NameBehind::Given),
    ("mother", Gender::Female, NameBehind::Given),
    ("uncle", Gender::Male, NameBehind::Given),
    ("aunt", Gender::Female, NameBehind::Given),
    ("sheikh", Gender::Male, NameBehind::Given),
    ("imam", Gender::Male, NameBehind::Given),
];

/// The form of address with this folded word.
pub(super) fn honorific(word: &str) -> Option<(Gender, NameBehind)> {
    HONORIFICS
        .iter()
        .find(|(title, ..)| *title == word)
        .map(|&(_, gender, behind)| (gender, behind))
}

/// Forms of address that no name begins with, so that a name span that holds one is cut behind it.
pub(super) fn is_plain_address(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "messrs"
            | "mme"
            | "mlle"
            | "dr"
            | "prof"
            | "gen"
            | "sen"
            | "rep"
            | "gov"
            | "sgt"
            | "capt"
    )
}

/// Abbreviated titles, folded, and the noun that they stand for.
const ABBREVIATED: &[(&str, &str)] = &[
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("atty", "attorney"),
    ("brig", "brigadier"),
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("cpl", "corporal"),
    ("cllr", "councillor"),
    ("det", "detective"),
    ("dr", "doctor"),
    ("fr", "priest"),
    ("gen", "general"),
    ("gov", "governor"),
    ("insp", "inspector"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("msgr", "monsignor"),
    ("ofc", "officer"),
    ("pres", "president"),
    ("prof", "professor"),
    ("pvt", "private"),
    ("rep", "representative"),
    ("reps", "representative"),
    ("rev", "reverend"),
    ("sec", "secretary"),
    ("sen", "senator"),
    ("sens", "senator"),
    ("sgt", "sergeant"),
    ("spc", "specialist"),
    ("supt", "superintendent"),
    ("ceo", "executive"),
    ("cfo", "executive"),
    ("mp", "lawmaker"),
    ("pm", "minister"),
];

/// Nouns for what a person is or does, in groups: who is any noun of a group may be called by those
/// behind its "|". ♀ and ♂ behind a noun tell a gender.
const ROLES: &[&str] = &[
    "president",
    "premier minister chancellor",
    "senator representative congressman♂ congresswoman♀ assemblyman♂ assemblywoman♀ \
    delegate|lawmaker legislator parliamentarian politician",
    "councilman♂ councilwoman♀ councillor councilor alderman|politician",
    "governor mayor secretary undersecretary deputy|politician",
    "ambassador|envoy diplomat",
    "attorney lawyer solicitor barrister counsel litigator|lawyer attorney",
    "general brigadier commander admiral colonel major captain lieutenant marshal \
    commodore|officer soldier commander",
    "sergeant corporal private specialist|soldier officer",
    "constable detective inspector superintendent sheriff patrolman♂ policeman♂ \
    policewoman♀|officer cop investigator",
    "judge justice magistrate|jurist judge",
    "prosecutor",
    "king♂ queen♀ emperor♂ sultan emir|monarch ruler",
    "prince♂ princess♀|royal",
    "pope♂|pontiff",
    "bishop archbishop cardinal monsignor|cleric",
    "reverend pastor rabbi imam priest♂ ayatollah vicar chaplain evangelist|cleric preacher \
    pastor clergyman♂",
    "physician surgeon neurosurgeon psychiatrist pediatrician cardiologist oncologist dentist \
    epidemiologist virologist|doctor physician",
    "nurse paramedic veterinarian psychologist therapist",
    "professor lecturer scholar fellow dean provost rector|academic scholar professor",
    "researcher historian sociologist physicist biologist chemist astronomer mathematician \
    anthropologist archaeologist geologist ecologist climatologist seismologist meteorologist \
    geneticist neuroscientist engineer linguist philosopher|scientist researcher expert academic",
    "economist|expert analyst",
    "chairman♂ chairwoman♀ chairperson|chair chairman♂ chairwoman♀",
    "director manager coach trainer head chief boss chair leader|boss chief leader",
    "commissioner superintendent speaker treasurer comptroller registrar clerk",
    "executive founder cofounder|executive boss chief entrepreneur businessman♂ businesswoman♀",
    "billionaire millionaire mogul tycoon magnate industrialist investor financier banker \
    developer owner proprietor partner entrepreneur|businessman♂ businesswoman♀ billionaire \
    tycoon mogul",
    "spokesman♂ spokeswoman♀ spokesperson|spokesperson spokesman♂ spokeswoman♀",
    "candidate nominee contender hopeful challenger incumbent frontrunner|candidate contender \
    hopeful politician",
    "activist campaigner organizer organiser advocate dissident|activist campaigner",
    "protester demonstrator",
    "actor♂ actress♀ comedian comedienne♀ performer entertainer|star performer entertainer \
    comedian",
    "singer rapper musician pianist violinist guitarist drummer conductor composer songwriter dj \
    frontman♂ frontwoman♀ vocalist|star musician artist singer",
    "author novelist poet playwright screenwriter essayist biographer|writer author",
    "artist painter sculptor photographer designer architect illustrator cartoonist|artist",
    "filmmaker producer",
    "journalist reporter correspondent columnist editor commentator broadcaster anchor presenter \
    anchorman♂ anchorwoman♀ blogger host newsman♂ pundit publisher moderator|journalist reporter \
    writer host",
    "analyst strategist pollster consultant expert adviser advisor aide operative lobbyist \
    staffer planner|adviser aide analyst expert strategist",
    "player striker midfielder defender goalkeeper forward quarterback pitcher catcher shortstop \
    infielder outfielder linebacker receiver winger batsman♂ bowler batter captain skipper guard \
    center centre footballer cricketer keeper|player star athlete footballer cricketer veteran \
    captain",
    "swimmer sprinter runner cyclist golfer boxer wrestler skater skier gymnast jockey driver \
    sailor rower climber|athlete champion star medalist medallist olympian winner",
    "referee umpire|official",
    "official bureaucrat|official",
    "teacher principal headteacher headmaster♂ headmistress♀ tutor|educator teacher",
    "student pupil graduate undergraduate teenager|student",
    "farmer rancher grower fisherman♂|farmer",
    "worker employee mechanic carpenter plumber electrician firefighter fireman♂ pilot waiter♂ \
    waitress♀ barista chef baker butcher cook shopkeeper",
    "resident neighbor neighbour local witness bystander victim survivor suspect defendant \
    gunman♂ attacker shooter killer murderer",
    "husband♂ wife♀ widow♀ widower♂ mother♀ mom♀ mum♀ father♂ dad♂ son♂ daughter♀ brother♂ \
    sister♀ uncle♂ aunt♀ grandfather♂ grandmother♀ girlfriend♀ boyfriend♂ fiance♂ fiancee♀ \
    niece♀ nephew♂ cousin friend colleague",
    "veteran member coordinator administrator supervisor curator librarian archivist astronaut \
    cosmonaut volunteer negotiator mediator whistleblower inventor philanthropist donor auditor \
    accountant ombudsman conservative liberal republican democrat socialist warlord militant \
    rebel dictator strongman♂ autocrat socialite heiress♀ heir model successor predecessor \
    mastermind ringleader recruiter whip counselor counsellor landlord tenant landowner trader \
    broker retiree pensioner immigrant refugee migrant housewife♀ rookie",
];

/// Nouns for people whom the public watches: an article about one calls them so without having said
/// that they are.
const PERFORMERS: &[&str] = &[
    "actor",
    "actress",
    "comedian",
    "singer",
    "rapper",
    "musician",
    "pianist",
    "guitarist",
    "author",
    "novelist",
    "poet",
    "playwright",
    "artist",
    "painter",
    "filmmaker",
    "player",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "forward",
    "quarterback",
    "pitcher",
    "winger",
    "batsman",
    "bowler",
    "footballer",
    "cricketer",
    "swimmer",
    "sprinter",
    "runner",
    "cyclist",
    "golfer",
    "boxer",
    "wrestler",
    "skater",
    "skier",
    "gymnast",
    "jockey",
    "star",
    "champion",
    "veteran",
];

/// Nouns that are more often adjectives or other nouns: they count only where nothing nominal
/// follows ("the general said", not "the general election").
const AMBIGUOUS: &[&str] = &[
    "general",
    "private",
    "major",
    "chief",
    "head",
    "principal",
    "local",
    "conservative",
    "liberal",
    "republican",
    "democrat",
    "socialist",
    "star",
    "model",
    "guard",
    "center",
    "centre",
    "forward",
    "royal",
    "veteran",
    "minor",
    "fellow",
    "justice",
    "specialist",
    "marshal",
    "rebel",
    "militant",
    "whip",
    "chair",
    "host",
    "anchor",
    "cook",
];

/// Person nouns with a gender of their own that are no role.
const GENDERED: &[(&str, Gender)] = &[
    ("man", Gender::Male),
    ("woman", Gender::Female),
    ("boy", Gender::Male),
    ("girl", Gender::Female),
    ("gentleman", Gender::Male),
    ("lady", Gender::Female),
    ("guy", Gender::Male),
];

/// What is known about a noun for a person.
#[derive(Clone, Copy, Default)]
struct Noun {
    gender: Gender,
    /// One bit for each group of [`ROLES`] that it is in.
    groups: u64,
    /// The groups whose people may be called by it.
    calls: u64,
}

static NOUNS: LazyLock<HashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut nouns: HashMap<&str, Noun> = HashMap::new();
    for (index, group) in ROLES.iter().enumerate() {
        let (members, called) = group.split_once('|').unwrap_or((group, ""));
        let members = members.split_ascii_whitespace().map(|word| (word, 0));
        let called = called.split_ascii_whitespace().map(|word| (word, 1 << index));
        for (word, calls) in members.chain(called) {
            let noun = nouns.entry(word.trim_end_matches(['♀', '♂'])).or_default();
            noun.groups |= 1 << index;
            noun.calls |= calls;
            if word.ends_with('♀') {
                noun.gender = Gender::Female;
            } else if word.ends_with('♂') {
                noun.gender = Gender::Male;
            }
        }
    }
    nouns
});

/// The full noun for a folded title: "gen" is "general".
pub(super) fn full_noun(word: &str) -> &str {
    ABBREVIATED.iter().find(|(short, _)| *short == word).map_or(word, |(_, noun)| noun)
}

/// Whether the folded word, abbreviated or not, is a noun for what a person is or does.
pub(super) fn is_role(word: &str) -> bool {
    let by_ending = ["ologist", "ographer", "ometrist"].iter().any(|ending| word.ends_with(ending));
    by_ending || NOUNS.contains_key(full_noun(word))
}

/// The gender that a noun for a person tells: "spokeswoman", "king", "girl".
pub(super) fn noun_gender(word: &str) -> Gender {
    let plain = GENDERED.iter().find(|(noun, _)| *noun == word).map(|&(_, gender)| gender);
    plain.or_else(|| NOUNS.get(word).map(|noun| noun.gender)).unwrap_or_default()
}

/// Whether somebody who is a `noun` may be called `called` (both folded and full).
pub(super) fn may_be_called(noun: &str, called: &str) -> bool {
    let find = |word: &str| NOUNS.get(word).copied().unwrap_or_default();
    noun == called || find(noun).groups & find(called).calls != 0
}

pub(super) fn is_performer(word: &str) -> bool {
    PERFORMERS.contains(&word)
}

pub(super) fn is_ambiguous(word: &str) -> bool {
    AMBIGUOUS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_fits_its_bits() {
        assert!(ROLES.len() <= 64);
        assert!(
            AMBIGUOUS.iter().all(|word| *word == "minor" || is_role(word)),
            "each is a role too"
        );
    }

    #[test]
    fn nouns() {
        assert!(is_role("gen") && is_role("senator") && !is_role("table"));
        assert_eq!(noun_gender("spokeswoman"), Gender::Female);
        assert_eq!(noun_gender("king"), Gender::Male);
        assert_eq!(noun_gender("teacher"), Gender::Unknown);
        assert!(may_be_called("senator", "lawmaker") && !may_be_called("senator", "general"));
        assert!(!may_be_called("general", "colonel") && !may_be_called("senator", "congressman"));
    }
}
