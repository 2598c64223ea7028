//! Nouns for what people are or do: offices, jobs, relations.

use crate::collections::HashMap;
use std::sync::LazyLock;

use super::endings::singulars;
use super::gender::Gender;
use super::titles;
use super::words::{AS, FORMER, PEOPLE};
use super::{Class, Lists, is};

pub(super) const LISTS: Lists = &[
    (
        Class::RoleAdjective,
        "former acting interim then vice ex retired late longtime veteran incoming outgoing \
         senior junior assistant associate deputy presumptive presidential current ousted jailed \
         exiled embattled freshman elect founding managing leading visiting presiding sitting \
         reigning ruling retiring running starting",
    ),
    (
        Class::Relation,
        "fellow successor predecessor colleague friend partner counterpart rival opponent ally \
         acquaintance",
    ),
    (Class::Parent, "father mother dad mum mom stepfather stepmother grandfather grandmother"),
    (Class::Elder, "elder older"),
    (Class::Kinsman, "father son grandfather grandson uncle nephew"),
    (
        Class::Performer,
        "actor actress comedian singer rapper musician pianist guitarist author novelist poet \
         playwright artist painter filmmaker player striker midfielder defender goalkeeper \
         forward quarterback pitcher winger batsman bowler footballer cricketer swimmer sprinter \
         runner cyclist golfer boxer wrestler skater skier gymnast jockey star champion veteran \
         economist scientist historian philosopher chef designer entrepreneur businessman \
         businesswoman billionaire tycoon mogul broadcaster presenter",
    ),
    (
        Class::AmbiguousRole,
        "general private major chief head principal local conservative liberal republican \
         democrat socialist star model guard center centre forward royal veteran fellow \
         justice specialist marshal rebel militant whip chair host anchor cook",
    ),
    (Class::Position, "qb rb wr te dl ol dt de lb cb fs ss gk"),
    (Class::BehindRole, "elect designate emeritus emerita laureate"),
    (
        Class::NoOffice,
        "teenager teen bystander hopeful winner newcomer favourite favorite sens reps",
    ),
    (
        Class::VerbOrRole,
        "force head host guard coach cook model partner pilot guide chair judge doctor nurse \
         witness champion author engineer referee tutor volunteer suspect marshal broker captain \
         father mother recruit rival scout staff board panel house team bank school club \
         book market network station court anchor skipper butcher trade usher",
    ),
    (Class::LeadsToName, "with by about near"),
    (Class::Holds, "serves served works worked acts acted serving working acting"),
    (Class::Appoints, "named appointed elected reelected"),
    (
        Class::Trade,
        "accuser admirer agent animator announcer apprentice archer assassin assessor assistant \
         auctioneer backer believer bidder bodyguard bouncer breeder brewer bricklayer builder bursar \
         butler buyer caregiver carer cashier chauffeur checker classmate cleaner closer coder \
         collector commuter competitor complainant contestant contractor contributor \
         coordinator cornerback coroner counterpart courier creator critic crusader custodian \
         customer dancer deacon dealer descendant detainee dietitian distributor diver docent \
         drummer enthusiast examiner explorer fielder fixer flanker follower forester fraudster \
         freelancer fugitive fullback fundraiser gamer gangster gardener goalie goaltender \
         grocer guide hacker hairdresser handler hiker hitter homeowner hostage hunter inmate \
         innovator insider installer instructor intern interpreter interviewer janitor jeweler \
         jeweller juror kicker kidnapper laborer labourer landscaper lifeguard logger looter \
         maestro maid marketer medic mentor merchant midwife miner monk mourner nanny narrator \
         netminder nun observer officer onlooker opener opponent organizer paralegal \
         participant passenger passer patient patron perpetrator petitioner plaintiff podcaster \
         practitioner preacher prisoner programmer promoter prophet punter racer ranger realtor \
         reformer reliever restaurateur retailer reviewer rider rival roofer roommate rusher \
         scorer scout seamstress seller settler shepherd shopper smuggler sniper sommelier \
         sponsor starter steward stockbroker storyteller supporter surfer surveyor tailor teammate teller \
         theologian thief tracker trafficker translator traveler traveller trooper trucker \
         trustee usher vendor vet visitor voter warden welder youtuber",
    ),
    (
        Class::NoTrade,
        "assist consist desist enlist exist insist persist resist subsist human inhuman superhuman \
         talisman",
    ),
    (
        Class::Situational,
        "judge magistrate justice sheriff prosecutor barrister solicitor lawyer attorney defendant accused \
         plaintiff complainant witness juror coroner pathologist officer policeman policewoman constable \
         sergeant detective inspector trooper deputy guard warden official source spokesman spokeswoman \
         spokesperson representative executive aide adviser advisor negotiator diplomat driver pilot captain conductor \
         operator dispatcher handler caller passenger patient doctor nurse paramedic surgeon midwife \
         firefighter soldier gunman attacker suspect victim survivor shopkeeper clerk waiter bartender \
         teacher headteacher principal head coach manager referee umpire linesman interviewer host \
         presenter reporter interpreter translator owner landlord tenant neighbour neighbor friend boss \
         chairman chairwoman chair moderator president minister mayor governor king queen pope postman \
         courier porter cashier bouncer barman barmaid receptionist chauffeur bystander passer",
    ),
    (Class::TakesOf, "secretary undersecretary chief minister director head"),
];

/// Nouns for what a person is or does, in groups: who is any noun of a group may be called by those
/// behind its "|". ♀ and ♂ behind a noun tell a gender.
const ROLES: &[&str] = &[
    "president",
    "premier minister chancellor taoiseach tanaiste",
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
    broker retiree pensioner immigrant refugee migrant housewife♀ rookie coroner midwife contractor \
    homeowner rapporteur consul passenger commuter motorist pedestrian detainee inmate prisoner \
    plaintiff claimant appellant juror backbencher frontbencher gendarme bodyguard teammate hiker \
    tourist caregiver carer paralegal trucker courier lifeguard bartender hairdresser restaurateur \
    hotelier publican influencer podcaster programmer convener",
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
    let mut nouns: HashMap<&str, Noun> = HashMap::default();
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

/// Whether the folded word, abbreviated or not, is a noun for what a person is or does.
pub(crate) fn is_role(word: &str) -> bool {
    let by_ending = ["ologist", "ographer", "ometrist"].iter().any(|ending| word.ends_with(ending));
    by_ending || NOUNS.contains_key(titles::full_noun(word))
}

/// Whether the folded word is a noun for a person, by what they do or are to another: "mayor", "smuggler", "friend".
pub(crate) fn is_person(word: &str) -> bool {
    is_role(word) || is_trade(word) || is(word, Class::Relation)
}

/// Whether the folded word is a plural noun for people: "aides", "allies".
pub(crate) fn are_people(plural: &str) -> bool {
    plural == PEOPLE
        || singulars(plural).into_iter().flatten().any(is_person)
        || plural.strip_suffix("ies").is_some_and(|stem| is_person(&format!("{stem}y")))
}

/// Whether the folded word may be a plural noun for people: by its ending, or as "people" is.
pub(crate) fn may_be_several(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || are_people(word)
}

/// Endings of nouns for people by what they do. Some names have them too, so this is for words in lower case.
const TRADE_ENDINGS: &[&str] = &[
    "ician", "maker", "keeper", "holder", "fighter", "woman", "person", "smith", "wright",
    "monger", "master", "mistress", "worker", "writer", "player", "taker", "leader", "jacker",
];

/// Whether the folded word is a noun for somebody by what they do or are to another, and not a title:
/// "smuggler", "saxophonist", "lineman". Capitalised, such words are as often names ("Potter").
pub(crate) fn is_trade(word: &str) -> bool {
    let is_ist = word.strip_suffix("ist").is_some_and(|stem| {
        // "checklist", "shortlist".
        stem.len() > 3 && stem.strip_suffix('l').is_none_or(|stem| stem.ends_with(VOWEL_OR_L))
    });
    let is_man = word.len() > 5 && word.ends_with("man");
    let by_ending =
        TRADE_ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending));
    is(word, Class::Trade) || (is_ist || is_man || by_ending) && !is(word, Class::NoTrade)
}

const VOWEL_OR_L: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'l'];

/// Offices, and positions of players, whose last word alone or an ordinal before it would be none.
const POSITIONS: &[(&str, &str)] = &[
    ("first", "lady"),
    ("first", "gentleman"),
    ("first", "minister"),
    ("first", "officer"),
    ("running", "back"),
    ("defensive", "back"),
    ("full", "back"),
    ("half", "back"),
    ("wing", "back"),
    ("centre", "back"),
    ("center", "back"),
    ("left", "back"),
    ("right", "back"),
    ("tight", "end"),
    ("defensive", "end"),
    ("offensive", "tackle"),
    ("defensive", "tackle"),
    ("nose", "tackle"),
    ("left", "tackle"),
    ("right", "tackle"),
    ("free", "safety"),
    ("strong", "safety"),
    ("fly", "half"),
    ("scrum", "half"),
    ("second", "row"),
    ("tighthead", "prop"),
    ("loosehead", "prop"),
];

/// Whether two folded words are an office or a player's position: "first lady", "running back".
pub(crate) fn is_position(first: &str, second: &str) -> bool {
    POSITIONS.contains(&(first, second))
}

/// The gender that a noun for a person tells: "spokeswoman", "king", "girl".
pub(crate) fn noun_gender(word: &str) -> Gender {
    let plain = GENDERED.iter().find(|(noun, _)| *noun == word).map(|&(_, gender)| gender);
    plain.or_else(|| NOUNS.get(word).map(|noun| noun.gender)).unwrap_or_default()
}

/// Whether somebody who is a `noun` may be called `called` (both folded and full).
pub(crate) fn may_be_called(noun: &str, called: &str) -> bool {
    let find = |word: &str| NOUNS.get(word).copied().unwrap_or_default();
    noun == called || find(noun).groups & find(called).calls != 0
}

/// Says that a role has ended.
pub(crate) const ENDED: [&str; 2] = [FORMER, "ex"];

/// How many words at the beginning of these lead from a person to a role: "serves as", "was", "has been
/// named". `None` if they do not.
pub(crate) fn copula(words: [&str; 4]) -> Option<usize> {
    let helps = match words {
        [verb, AS, ..] if is(verb, Class::Holds) => return Some(2),
        ["has" | "had", "been", ..] => 2,
        ["is" | "was" | "became", ..] => 1,
        _ => return None,
    };
    if is(words[helps], Class::Appoints) {
        return Some(helps + 1 + usize::from(words[helps + 1] == AS));
    }
    (helps == 1).then_some(1)
}

/// The tables of this file.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    let nouns = |group: &&'static str| -> Vec<&'static str> {
        let members = group.split('|').next().unwrap_or_default().split_ascii_whitespace();
        members.map(|word| word.trim_end_matches(['♀', '♂'])).collect()
    };
    let groups = ROLES.iter().map(|group| ("ROLES", nouns(group)));
    groups.chain([("GENDERED", GENDERED.iter().map(|(noun, _)| *noun).collect())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_fits_its_bits() {
        assert!(ROLES.len() <= 64);
        let of = |class| LISTS.iter().find(|(one, _)| *one == class).map_or("", |(_, words)| words);
        for class in [Class::AmbiguousRole, Class::Performer, Class::TakesOf] {
            assert!(of(class).split(' ').all(is_role), "each {class:?} is a role too");
        }
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
