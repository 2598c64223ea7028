//! Quotes from end to end, on sentences of our own: marks, kinds, speakers, and what holds for any
//! text.

use std::ops::Range;

use proptest::prelude::*;
use whosaid::article::{Article, BlockKind};
use whosaid::training::cast::Cast;
use whosaid::training::names::{EntityKind, Mention};
use whosaid::training::quotes::speaker::THRESHOLD;
use whosaid::training::quotes::weights::Model;
use whosaid::training::quotes::{self, Quote, QuoteKind};
use whosaid::training::reading::Reading;
use whosaid::training::text::TokenList;

fn model() -> &'static Model {
    Model::built_in().expect("the model of the build is whole")
}

/// Everybody who appears in these tests.
const PEOPLE: &[&str] =
    &["Anna Berg", "Berg", "Tom Okoro", "Okoro", "Lena Fischer", "Fischer", "Paul Marsh", "Marsh"];
const ORGANISATIONS: &[&str] = &[
    "Harbour Authority",
    "Norvia Bank",
    "Daily Lantern",
    "Ministry of Canals",
    "Council for Locks",
];

/// Finds the names above wherever they stand.
fn mentions(tokens: &TokenList) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let names = PEOPLE.iter().map(|name| (name, EntityKind::Person));
    let names = names.chain(ORGANISATIONS.iter().map(|name| (name, EntityKind::Organisation)));
    for (name, kind) in names {
        for (at, _) in tokens.source().match_indices(name) {
            let range: Range<usize> = tokens.covering(at..at + name.len());
            let is_free =
                |one: &Mention| one.tokens.end <= range.start || range.end <= one.tokens.start;
            if !range.is_empty() && found.iter().all(is_free) {
                found.push(Mention { tokens: range, kind, confidence: 1.0, listed: None });
            }
        }
    }
    found.sort_by_key(|mention| mention.tokens.start);
    found
}

struct Found {
    article: Article,
    quotes: Vec<Quote>,
    names: Vec<String>,
}

fn read_article(article: Article) -> Found {
    let reading = Reading::new(&article, &());
    let cast = Cast::new(&reading, &mentions(reading.tokens()));
    let quotes = quotes::find(&reading, &cast, model());
    let names = cast.entities.iter().map(|entity| entity.name.clone()).collect();
    Found { article, quotes, names }
}

fn read(text: &str) -> Found {
    read_article(Article::from_text(text))
}

impl Found {
    /// Every quote's spans, joined by " / ".
    fn spans(&self) -> Vec<String> {
        let text = self.article.text();
        let join = |quote: &Quote| {
            let spans: Vec<&str> = quote.spans.iter().map(|span| &text[span.clone()]).collect();
            spans.join(" / ")
        };
        self.quotes.iter().map(join).collect()
    }

    /// The speaker of every direct or partial quote, "?" where there is none.
    fn speakers(&self) -> Vec<&str> {
        let is_speech =
            |quote: &&Quote| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
        let name = |quote: &Quote| quote.speaker.map_or("?", |entity| self.names[entity].as_str());
        self.quotes.iter().filter(is_speech).map(name).collect()
    }
}

#[track_caller]
fn check_spans(text: &str, expected: &[&str]) {
    assert_eq!(read(text).spans(), expected, "{text}");
}

#[track_caller]
fn check_speakers(text: &str, expected: &[&str]) {
    assert_eq!(read(text).speakers(), expected, "{text}");
}

#[test]
fn who_signs_a_quote_said_it_whatever_the_dash() {
    for dash in [" — ", " – ", " - ", " ― ", "― "] {
        let text = format!(
            "Readers wrote about the bridge.\n“I cross it every day and I am tired of it.”{dash}Anna Berg\n\
             “The council never asked us what we wanted.”{dash}Tom Okoro\n\
             “It should have been painted blue.”{dash}Lena Fischer"
        );
        let found = read(&text);
        let speakers: Vec<_> = found
            .quotes
            .iter()
            .map(|quote| quote.speaker.map(|speaker| found.names[speaker].as_str()))
            .collect();
        assert_eq!(
            speakers,
            [Some("Anna Berg"), Some("Tom Okoro"), Some("Lena Fischer")],
            "{dash:?}"
        );
    }
}

#[test]
fn marks_of_every_style_are_read() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
        ("« ", " »"),
        ("„", "“"),
        ("``", "''"),
        ("''", "''"),
        ("»", "«"),
        ("”", "“"),
        ("”", "”"),
    ] {
        let text = format!("{open}We don’t know yet,{close} Anna Berg said on Monday.");
        check_spans(&text, &["We don’t know yet,"]);
    }
}

#[test]
fn nested_marks_nest() {
    check_spans(
        "“She told me ‘go home’ and left,” Berg said.",
        &["She told me ‘go home’ and left,", "go home"],
    );
    check_spans(
        "'She told me \"go home\" and left,' Berg said.",
        &["She told me \"go home\" and left,", "go home"],
    );
}

#[test]
fn apostrophes_and_inches_are_no_marks() {
    check_spans("The Marshes' dogs and the '90s, rock 'n' roll and ’em all.", &[]);
    check_spans("A 12\" pipe and a 6' 2\" man were found.", &[]);
    check_spans("‘The voters’ anger is real,’ Berg said.", &["The voters’ anger is real,"]);
    check_spans("\"It was 12\" wide,\" Berg said.", &["It was 12\" wide,"]);
}

#[test]
fn a_quote_over_paragraphs_is_one() {
    check_spans(
        "“We begin today,” Berg said. “It will be long.\n“Nobody should doubt it.”\nShe left.",
        &["We begin today, / It will be long. / Nobody should doubt it."],
    );
}

#[test]
fn a_broken_mark_stays_in_its_paragraph() {
    let text = "“We begin today, Anna Berg said.\nNothing else happened.\n“Fine,” Okoro said.";
    assert_eq!(read(text).spans(), ["We begin today, Anna Berg said.", "Fine,"]);
    let text = "It ended. We begin today,” Anna Berg said.\n“Fine,” Okoro said.";
    assert_eq!(read(text).spans(), ["Fine,"]);
}

#[test]
fn the_speaker_stands_before_or_behind() {
    check_speakers("“We need more money,” Anna Berg said.", &["Anna Berg"]);
    check_speakers("“We need more money,” said Anna Berg.", &["Anna Berg"]);
    check_speakers("Anna Berg said: “We need more money.”", &["Anna Berg"]);
    check_speakers("Anna Berg told reporters, “We need more money.”", &["Anna Berg"]);
    check_speakers("According to Anna Berg, “there is no more money.”", &["Anna Berg"]);
    check_speakers(
        "“We need more money,” said Anna Berg, who replaced Tom Okoro in May.",
        &["Anna Berg"],
    );
    check_speakers(
        "“We need more money,” Anna Berg, a former aide to Tom Okoro, told the council.",
        &["Anna Berg"],
    );
}

#[test]
fn colons_name_the_speaker() {
    check_speakers("Anna Berg: “We need more money”", &["Anna Berg"]);
    check_speakers("Okoro: ‘I will not resign’", &["Okoro"]);
}

#[test]
fn any_verb_behind_speech_tells_who_speaks() {
    for verb in ["reflected", "sighed", "snorted", "rejoined"] {
        let found = read(&format!("The hall emptied. “It was a fair fight,” {verb} Anna Berg."));
        let quote = &found.quotes[0];
        assert_eq!(quote.speaker.map(|one| found.names[one].as_str()), Some("Anna Berg"), "{verb}");
        let cue = quote.cue.clone().expect("a verb attributes it");
        let tokens = TokenList::new(&found.article);
        assert_eq!(&found.article.text()[tokens.bytes(cue)], verb);
    }
    // What a name is described by there is no verb.
    check_speakers("“It was a fair fight,” retired referee Anna Berg said.", &["Anna Berg"]);
}

#[test]
fn a_relative_clause_speaks_for_whom_it_describes() {
    check_speakers(
        "The case was brought by Norvia Bank, which said the two had “plainly lied to it”.",
        &["Norvia Bank"],
    );
}

#[test]
fn a_judgement_is_a_fragment_of_speech() {
    let found = read("Anna Berg rejected the charges as “patently false” and left the room.");
    assert_eq!(found.quotes[0].kind, QuoteKind::Partial);
    let found = read("The alley was known to everybody as “the drain” in those days.");
    assert_eq!(found.quotes[0].kind, QuoteKind::Scare);
}

#[test]
fn organisations_speak() {
    check_speakers(
        "“The bridge is safe,” the Harbour Authority said in a statement.",
        &["Harbour Authority"],
    );
    check_speakers(
        "Norvia Bank called the claims “entirely without foundation”.",
        &["Norvia Bank"],
    );
}

#[test]
fn the_passive_names_its_agent() {
    check_speakers("The plan was described by Anna Berg as “a complete disaster”.", &["Anna Berg"]);
    check_speakers(
        "Tom Okoro, who leads the team, was described by the Norvian health minister, Anna Berg, as \
         “the best person for a terrible job”.",
        &["Anna Berg"],
    );
}

#[test]
fn pronouns_mean_somebody() {
    let reading = read("Anna Berg opened the meeting. “We are late,” she said.");
    assert_eq!(reading.speakers(), ["Anna Berg"]);
    let tokens = TokenList::new(&reading.article);
    let source = reading.quotes[0].source.clone().expect("a source");
    assert_eq!(tokens.text(source.start), "she");
    let cue = reading.quotes[0].cue.clone().expect("a cue");
    assert_eq!(tokens.text(cue.start), "said");
}

#[test]
fn a_possessive_is_the_owner_of_the_noun_behind_it() {
    for text in [
        "Anna Berg died in May. “She sang to the end,” said her son, Tom Okoro.",
        "Anna Berg died in May. “She sang to the end,” her son, Tom Okoro, said.",
    ] {
        check_speakers(text, &["Tom Okoro"]);
    }
}

#[test]
fn a_paragraph_that_goes_on_may_name_its_speaker_by_a_pronoun() {
    check_spans(
        "Tom Okoro, a surgeon, said: “They need help to save the ward.\n“If nothing is done they will \
         lose it,” he added.",
        &["They need help to save the ward. / If nothing is done they will lose it,"],
    );
    check_speakers(
        "Tom Okoro said: “They need help to save the ward.\n“Nonsense,” Anna Berg answered.",
        &["Tom Okoro", "Anna Berg"],
    );
}

#[test]
fn a_participle_behind_a_comma_is_the_subjects() {
    for text in [
        "Anna Berg on Thursday stepped up her attacks on Tom Okoro, saying he was “weak on crime”.",
        "Anna Berg belittled the issue of the loans from Tom Okoro, calling it a “paperwork error”.",
        "Anna Berg was also critical of Tom Okoro, telling reporters: “He has lost his way.”",
    ] {
        check_speakers(text, &["Anna Berg"]);
    }
}

#[test]
fn a_name_behind_a_dash_signs() {
    check_speakers("“The trains will run on Friday.” – Anna Berg, baker", &["Anna Berg"]);
    check_speakers(
        "The council met on Monday.\n“The trains will run on Friday.”\n- Tom Okoro.\nNobody believed it.",
        &["Tom Okoro"],
    );
}

#[test]
fn whoever_makes_a_statement_says_what_stands_in_it() {
    for text in [
        "The Harbour Authority issued a statement on Monday. “We regret the delay,” the statement said.",
        "In an open letter, the Harbour Authority called the plan unfair. “We were not asked,” reads the \
         letter.",
    ] {
        check_speakers(text, &["Harbour Authority"]);
    }
    // Paragraphs later.
    for text in [
        "The Harbour Authority published its report on Monday.\nIt has 40 pages.\nAnna Berg had not read it.\n\
         “Half of the piers are rotten,” the report said.",
        "A report by the Harbour Authority came out on Monday.\nIt has 40 pages.\nAnna Berg had not read it.\n\
         “Half of the piers are rotten,” the report said.",
        "The Harbour Authority’s report came out on Monday.\nIt has 40 pages.\nAnna Berg had not read it.\n\
         “Half of the piers are rotten,” the report said.",
    ] {
        check_speakers(text, &["Harbour Authority"]);
    }
    // Who wrote it the article does not tell.
    check_speakers(
        "A report came out on Monday.\nThe Harbour Authority had not read it.\nIt has 40 pages.\n\
         “Half of the piers are rotten,” the report said.",
        &["?"],
    );
    check_speakers("Police found a letter. “We were not asked,” the letter said.", &["?"]);
}

#[test]
fn a_name_before_a_title_is_part_of_it() {
    check_speakers(
        "Berg has said nothing.\n“We are late,” Anna Berg campaign manager Tom Okoro said.",
        &["Tom Okoro"],
    );
}

#[test]
fn a_nickname_within_a_name_is_nobodys_speech() {
    let text = "Police said Tom “Chin” Okoro ran the docks.";
    let article = Article::from_text(text.to_owned());
    let reading = Reading::new(&article, &());
    let name = reading.tokens().covering(12..12 + "Tom “Chin” Okoro".len());
    let mention = Mention { tokens: name, kind: EntityKind::Person, confidence: 1.0, listed: None };
    let quotes = quotes::find(&reading, &Cast::new(&reading, &[mention]), model());
    assert_eq!(quotes.len(), 1);
    assert_eq!((quotes[0].kind, quotes[0].speaker), (QuoteKind::Scare, None));
}

#[test]
fn a_clause_before_a_comma_is_direct_wherever_the_mark_stands() {
    for text in [
        "“Enough is enough”, said Anna Berg, the landlord.",
        "“Enough is enough”, Anna Berg said on Monday.",
    ] {
        assert_eq!(read(text).quotes[0].kind, QuoteKind::Direct, "{text}");
    }
}

#[test]
fn a_description_may_come_before_the_name() {
    check_speakers(
        "“I will not go,” the mayor said.\nMayor Anna Berg has been in office since May.",
        &["Anna Berg"],
    );
    check_speakers(
        "“I will not go,” the mayor said.\nMayor Anna Berg met Tom Okoro, the mayor of Saltmere.",
        &["?"],
    );
}

#[test]
fn a_follow_up_keeps_its_speaker() {
    check_speakers(
        "“We are late,” Anna Berg told the council.\n“Nobody planned for this.”",
        &["Anna Berg", "Anna Berg"],
    );
}

#[test]
fn two_people_take_turns() {
    check_speakers(
        "“When will it open?” asked Anna Berg.\n“In June,” Tom Okoro said.\n“You said that last \
         year.”\n“And I meant it.”\n“So it is June, then?”",
        &["Anna Berg", "Tom Okoro", "Anna Berg", "Tom Okoro", "Anna Berg"],
    );
    // Without a question, or with a paragraph between, the last speaker may as well go on.
    check_speakers(
        "“We are late,” Anna Berg said.\n“They are late,” said Tom Okoro.\n“It is a shame for \
         the whole town.”",
        &["Anna Berg", "Tom Okoro", "Tom Okoro"],
    );
    check_speakers(
        "“Are they late?” Anna Berg asked.\n“They are late,” said Tom Okoro.\nThe council meets \
         on Monday.\n“It is a shame for the whole town.”",
        &["Anna Berg", "Tom Okoro", "Tom Okoro"],
    );
}

#[test]
fn short_sentences_where_speech_stands_are_speech() {
    for text in [
        "“We are late,” Anna Berg said.\n“Not this time.”",
        "Anna Berg left. Tom Okoro tweeted: “About time.”",
    ] {
        let kinds: Vec<_> = read(text).quotes.iter().map(|quote| quote.kind).collect();
        assert_eq!(kinds.last(), Some(&QuoteKind::Direct), "{text}");
    }
    check_speakers("Anna Berg left. Tom Okoro tweeted: “About time.”", &["Tom Okoro"]);
    let reading = read("The signs read: “Late again.”");
    assert_eq!(reading.speakers(), ["?"]);
}

#[test]
fn a_short_sentence_goes_on() {
    let reading = read("“We have aged,” Anna Berg said. “Look.”");
    assert_eq!(reading.spans(), ["We have aged, / Look."]);
    assert_eq!(reading.speakers(), ["Anna Berg"]);
}

#[test]
fn a_headline_has_the_speaker_of_the_story() {
    check_speakers(
        "Harbour ‘hanging by a thread’ after storm\n“The harbour is hanging by a thread,” Anna \
         Berg said on Monday.",
        &["Anna Berg", "Anna Berg"],
    );
}

#[test]
fn a_headline_without_a_full_stop_takes_no_words_of_the_next_block() {
    let mut article = Article::default();
    article
        .push(BlockKind::Headline, "New bridge for the harbour by spring, says the captain of the");
    article
        .push(BlockKind::Paragraph, "Anna Berg said: “Nobody will be left waiting in the rain.”");
    let found = read_article(article);
    let [quote] = &found.quotes[..] else { panic!("{:?}", found.quotes) };
    let speaker = quote.speaker.map(|speaker| found.names[speaker].as_str());
    assert_eq!(speaker, Some("Anna Berg"));
    let tokens = TokenList::new(&found.article);
    let block = tokens.covering(found.article.blocks()[1].range.clone());
    let source = quote.source.clone().expect("it is named");
    assert!(block.start <= source.start, "{source:?} begins before {block:?}");
}

#[test]
fn nobody_of_the_next_paragraph_takes_the_turn() {
    check_speakers(
        "“Why did you wait?” asked Tom Okoro.\n“I was told to,” Anna Berg replied.\n“By whom?”\n\
         “By the board.”\nLena Fischer told the jury to ignore the press.",
        &["Tom Okoro", "Anna Berg", "Tom Okoro", "Anna Berg"],
    );
}

#[test]
fn a_participle_has_the_subject_of_its_sentence() {
    check_speakers(
        "Norvia Bank rejected an offer from the Daily Lantern in May, saying it “greatly undervalued” \
         the business.",
        &["Norvia Bank"],
    );
}

#[test]
fn whoever_is_just_talked_about_may_be_described_anyhow() {
    for description in ["the 52-year-old", "the German", "the Portuguese striker"] {
        check_speakers(
            &format!("Tom Okoro scored twice.\n“This one is for him,” {description} said."),
            &["Tom Okoro"],
        );
    }
    // The French are many, and a judge is somebody else.
    for description in ["the French", "the judge"] {
        check_speakers(
            &format!("Tom Okoro scored twice.\n“This one is for him,” {description} said."),
            &["?"],
        );
    }
    check_speakers(
        "Paul Marsh was sent off for what Tom Okoro described as “a nothing tackle”.\n“That’s life,” \
         he added.",
        &["Tom Okoro", "Tom Okoro"],
    );
}

#[test]
fn a_headline_has_the_speaker_whom_the_story_names_for_the_same_words() {
    let story =
        "Anna Berg described the plan as a “disgrace” on Monday after Tom Okoro had shown it.";
    check_speakers(
        &format!("Anna Berg Calls Tom Okoro’s Plan ‘A Disgrace’\n{story}"),
        &["Anna Berg", "Anna Berg"],
    );
    // One word may be anybody's.
    check_speakers(&format!("Tom Okoro Sees ‘A Disgrace’\n{story}"), &["?", "Anna Berg"]);
}

#[test]
fn titles_and_where_they_are_held_are_part_of_who_says_it() {
    for who in [
        "Norvia Bank Co-Owner and Lead Planner Anna Berg",
        "Norvia Bank chief executive and founder Anna Berg",
        "Norvia Bank founder & chairwoman Anna Berg",
        "Norvia Bank Chief Operating Officer Anna Berg",
    ] {
        check_speakers(&format!("“It is late,” said {who}."), &["Anna Berg"]);
        check_speakers(&format!("{who} said: “It is late.”"), &["Anna Berg"]);
    }
    // The bank speaks, about somebody.
    check_speakers("Norvia Bank said chairman Tom Okoro was “well”.", &["Norvia Bank"]);
}

#[test]
fn what_somebody_is_stands_between_commas() {
    for what in ["a surgeon", "the mayor of the town", "41, a surgeon"] {
        check_speakers(&format!("Anna Berg, {what}, said: “It is late.”"), &["Anna Berg"]);
        check_speakers(&format!("“It is late,” Anna Berg, {what}, said."), &["Anna Berg"]);
    }
    // Somebody else.
    check_speakers("When she met Anna Berg, a surgeon said: “It is late.”", &["?"]);
}

#[test]
fn several_who_speak_together_are_nobody_alone() {
    for together in [
        "Anna Berg and Tom Okoro said: “We agree.”",
        "Anna Berg and Senator Tom Okoro said: “We agree.”",
        "“We agree,” wrote Anna Berg and Tom Okoro.",
        "Anna Berg and other members said: “We agree.”",
        "Anna Berg and her brother said: “We agree.”",
    ] {
        check_speakers(together, &["?"]);
    }
    // One speaks to, or of, the other.
    check_speakers("Anna Berg met Tom Okoro, and Berg said: “We agree.”", &["Anna Berg"]);
    check_speakers("“We agree,” Anna Berg told Tom Okoro and Lena Fischer.", &["Anna Berg"]);
}

#[test]
fn those_around_somebody_are_somebody_else() {
    for others in ["aides", "allies", "supporters", "campaign officials"] {
        let text =
            format!("Anna Berg spoke on Monday.\nBerg {others} said that “the door is open”.");
        check_speakers(&text, &["?"]);
    }
    check_speakers(
        "Anna Berg spoke on Monday.\nBerg said that “the door is open”.",
        &["Anna Berg"],
    );
}

#[test]
fn what_others_claim_of_somebody_are_not_their_words() {
    for told in [
        "Okoro rejected the claim that he was “a fool”.",
        "Okoro denied accusations that he had been “asleep at the wheel”.",
        "Okoro laughed off the false rumour that he was “finished”.",
        "He said criticism that he was “a fool” was unfair.",
        "Asked about reports that he was “finished”, Okoro said he was well.",
        "Asked whether he was “finished”, Okoro said he was well.",
        "Okoro hit back at those who had branded him “a fool”.",
        "Okoro told reporters that people calling him “a fool” should resign.",
        "Okoro said he had been told he was “a fool” by his father.",
        "Okoro insists he never called Berg “a parasite”.",
        "Okoro has not said whether he called Berg “a parasite”.",
        "Okoro denied calling Berg “a parasite”.",
        "Okoro recalled his mother's advice: “Never borrow.”",
        "“Never borrow,” Okoro recalls his mother saying.",
        "“Never borrow,” Okoro said his mother told him.",
        "Okoro dismissed claims of a “cover-up”.",
        "Okoro was met with cries of “shame”.",
        "Okoro left the court to chants of “lock him up”.",
        "Okoro found a note saying “you are dead” on his car.",
        "He has received emails saying he is “a traitor”.",
        "Okoro got hundreds of messages. “You are dead,” one read.",
    ] {
        check_speakers(&format!("Tom Okoro spoke on Monday. {told}"), &["?"]);
    }
    check_speakers(
        "Tom Okoro spoke on Monday. Okoro dismissed suggestions by Anna Berg that he was “a fool”.",
        &["Anna Berg"],
    );
    check_speakers("Tom Okoro quoted the poet Anna Berg: “I am a stone.”", &["Anna Berg"]);
    for told in [
        "Okoro made the claim that the plan was “a disaster”.",
        "Okoro repeated his claim that the plan was “a disaster”.",
        "Okoro claims that the plan was “a disaster”.",
        "Okoro said in a report that the plan was “a disaster”.",
        "Okoro expressed the view that the plan was “a disaster”.",
        "Okoro said the claim that ferries would sink was “a threat”.",
        "Asked about the plan, Okoro said it was “a disaster”.",
        "Okoro, asked whether it was over, said it was “just starting”.",
        "Okoro said it was over, calling the plan “a disaster”.",
        "Okoro, who has called the plan “a disaster”, resigned.",
        "Okoro let out a cry of “enough”.",
        "Okoro not only called the plan “a disaster” but resigned.",
        "“It was cold,” Okoro recalled. His mother told him to stay.",
        "“It was cold,” Okoro said he told his mother.",
        "Okoro recalled the night: “It was cold.”",
        "Okoro issued a statement saying he was “proud”.",
    ] {
        check_speakers(&format!("Tom Okoro spoke on Monday. {told}"), &["Tom Okoro"]);
    }
}

#[test]
fn what_follows_the_words_tells_who_says_them() {
    let first = "Anna Berg wrote to Norvia Bank. “My account is closed,” Berg wrote.";
    for behind in [
        "it replied",
        "they replied",
        "came the reply",
        "was the reply",
        "both answered",
        "someone shouted",
        "a clerk wrote back",
    ] {
        check_speakers(
            &format!("{first} “We are looking into it,” {behind}."),
            &["Anna Berg", "?"],
        );
    }
    check_speakers(&format!("{first} “I am angry,” she said."), &["Anna Berg", "Anna Berg"]);
    check_speakers(&format!("{first} “I am angry.”"), &["Anna Berg"]);
    check_speakers(&format!("{first} The clerk nodded. “Not yet.”"), &["Anna Berg", "?"]);
}

#[test]
fn a_pronoun_is_no_surer_than_the_description_that_it_takes_up() {
    let found = read(
        "Tom Okoro signed Paul Marsh on Sunday. The striker said he was “glad”. “I cannot wait,” he said.",
    );
    assert!(found.quotes.iter().all(|quote| quote.confidence < THRESHOLD));
    let found = read("Tom Okoro left. The court heard he was “ill”. “I am well,” Okoro said.");
    assert!(found.quotes.iter().any(|quote| quote.confidence >= THRESHOLD));
}

#[test]
fn few_call_themselves_by_their_name() {
    let text = "Anna Berg hired Lena Fischer. Berg runs a shop. “I was afraid,” she says.";
    assert!(read(text).quotes[0].confidence >= THRESHOLD);
    assert!(read(&format!("{text} “Berg is strict.”")).quotes[0].confidence < THRESHOLD);
}

#[test]
fn a_name_that_only_tells_whose_people_speak_is_no_speaker() {
    for source in [
        "Friends of Okoro",
        "Supporters of Okoro",
        "Lawyers for Mr. Okoro",
        "Aides to Okoro",
        "Colleagues close to Tom Okoro",
        "Prosecutors in the case against Okoro",
        "Neighbours who know Tom Okoro",
        "Those who have worked for Okoro",
        "Those around Okoro",
        "The mother of Tom Okoro",
    ] {
        for verb in ["called it", "said later that it was"] {
            let text = format!("Tom Okoro denies it. {source} {verb} “a cruel joke”.");
            check_speakers(&text, &["?"]);
        }
    }
    // But a title may hold a preposition, too, and so may a name.
    for name in ["Ministry of Canals", "Council for Locks"] {
        check_speakers(&format!("The {name} said: “We agree.”"), &[name]);
        check_speakers(&format!("“We agree,” the {name} said."), &[name]);
        check_speakers(&format!("“We agree,” said the {name}."), &[name]);
    }
    check_speakers("Secretary of State Tom Okoro called it “a cruel joke”.", &["Tom Okoro"]);
}

#[test]
fn who_wrote_the_article_is_nobody_in_it() {
    for byline in ["By Anna Berg", "By Anna Berg, Royal Correspondent", "As told to Anna Berg"] {
        let text =
            format!("{byline}\nThe duchess has spoken about it.\n“I would say yes,” she said.");
        check_speakers(&text, &["?"]);
    }
    let text = "By Anna Berg was meant as a joke.\nBerg left. “I would say yes,” she said.";
    check_speakers(text, &["Anna Berg"]);
}

#[test]
fn a_clause_with_a_subject_of_its_own_is_not_the_first_ones() {
    for (joint, subject) in [
        (" and", "campaigners for the old"),
        (" and", "residents"),
        (", but", "her opponents"),
        (", while", "the company"),
        (" and", "her husband"),
    ] {
        let text = format!(
            "Anna Berg, the mayor, called it “a gift to us”{joint} {subject} said it was “a mess”."
        );
        check_spans(&text, &["a gift to us", "a mess"]);
        check_speakers(&text, &["Anna Berg", "?"]);
    }
    let text = "Anna Berg called it “a gift to us” and Tom Okoro said it was “a mess”.";
    check_speakers(text, &["Anna Berg", "Tom Okoro"]);
    check_spans(
        "Anna Berg called it “a gift” and said she was “delighted”.",
        &["a gift / delighted"],
    );
}

#[test]
fn what_is_told_of_the_speaker_is_not_the_speakers_words() {
    for remark in [
        "said Anna Berg, who has a “hold” rating on the stock.",
        "said Anna Berg, who starred in “Harbour Lights”.",
        "Anna Berg said of “Harbour Lights”.",
        "Anna Berg said on “Morning Talk”.",
    ] {
        check_speakers(&format!("“I did not see it coming,” {remark}"), &["Anna Berg"]);
    }
    let text = "“I loved it,” said Anna Berg, who sat in the front row, “and I will go again.”";
    check_spans(text, &["I loved it, / and I will go again."]);
    let text = "“I loved it,” said Anna Berg, who called the film “a joy to see”.";
    check_speakers(text, &["Anna Berg", "Anna Berg"]);
}

#[test]
fn an_interview_tells_who_answers() {
    let text = "A talk with Anna Berg, head of the museum\n\
                Q: Why did you move here?\n\
                A: “I wanted to be near the sea. My grandmother lived here.”\n\
                Q: “The best town of all,” as Tom Okoro said?\n\
                A: “Why not?”";
    check_speakers(text, &["Anna Berg", "Tom Okoro", "Anna Berg"]);
    let of_two = text.replace("A talk", "Tom Okoro in a talk");
    check_speakers(&of_two, &["?", "Tom Okoro", "?"]);
}

#[test]
fn speech_within_speech_has_its_own_speaker() {
    let reading =
        read("“Tom Okoro told me, ‘Never sell the farm,’ and I never did,” said Anna Berg.");
    assert_eq!(reading.spans()[1], "Never sell the farm,");
    assert_eq!(reading.quotes[1].kind, QuoteKind::Direct);
    assert_eq!(reading.speakers(), ["Anna Berg", "Tom Okoro"]);
    check_speakers("“I said to him, ‘Go home,’” Anna Berg said.", &["Anna Berg", "Anna Berg"]);
    check_speakers(
        "“I said to him at half-time, ‘Just go home.’ And he did,” Anna Berg said.",
        &["Anna Berg", "Anna Berg"],
    );
    check_speakers(
        "“‘We are late,’ said Tom Okoro, and he was right,” Anna Berg said.",
        &["Anna Berg", "Tom Okoro"],
    );
    let reading = read("“My late father told me, ‘Never sell the farm,’” said Anna Berg.");
    let tokens = TokenList::new(&reading.article);
    let source = reading.quotes[1].source.clone().expect("a source");
    assert_eq!(&reading.article.text()[tokens.bytes(source)], "My late father");
    assert_eq!(reading.quotes[1].speaker, None);
    let reading = read("“The ‘experts’ were wrong,” said Anna Berg.");
    assert_eq!(reading.quotes[1].kind, QuoteKind::Scare);
}

#[test]
fn who_said_he_goes_on_without_an_attribution() {
    let found = read(
        "Anna Berg told the inquiry that the crane had not been checked. “It was on my list for the spring,” she said.\n\
         Her deputy, Tom Okoro, gave evidence after her. He said that he had seen the crack in March.\n\
         “I told Berg about it the same day. She wrote it down.”\n\
         Okoro left the port in June.",
    );
    assert_eq!(found.speakers(), ["Anna Berg", "Tom Okoro"]);
    assert!(found.quotes.iter().all(|quote| quote.confidence >= THRESHOLD));
}

#[test]
fn a_document_speaks_for_its_author() {
    check_speakers(
        "“There were no warnings,” said a statement by the Harbour Authority.",
        &["Harbour Authority"],
    );
    check_speakers("“There were no warnings,” said a spokesman for the Harbour Authority.", &["?"]);
    check_speakers(
        "Tom Okoro’s finance secretary, Rogelio de la O, was clear: “The numbers are sound.”",
        &["?"],
    );
    check_speakers(
        "Norvia Bank wants the house. Its letters speak of “an exciting opportunity”.",
        &["Norvia Bank"],
    );
    check_speakers("Anna Berg’s spokeswoman said: “There were no warnings.”", &["?"]);
}

#[test]
fn a_split_quote_has_two_spans() {
    let reading = read("“We are late,” Anna Berg said, “and nobody planned for this.”");
    assert_eq!(reading.spans(), ["We are late, / and nobody planned for this."]);
}

#[test]
fn titles_and_scare_quotes_have_no_speaker() {
    let reading = read("The film “A Harbour in Winter” opened the festival on Friday.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Title);
    assert_eq!(reading.quotes[0].speaker, None);
    let reading = read("The report, “Water for All”, was published on Tuesday.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Title);
    let reading = read("“Water for All” is a hit\nAnna Berg’s novel “Water for All” sells well.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Title);
    let reading = read("“Girl with a Lamp”, by Anna Berg, was stolen in May and never found.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Title);
    assert_eq!(reading.quotes[0].speaker, None);
    let reading = read("Anna Berg studied a gas called “radon”.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Scare);
    let reading = read("The so-called “loophole” was closed in March.");
    assert_eq!(reading.quotes[0].kind, QuoteKind::Scare);
    assert_eq!(reading.quotes[0].speaker, None);
}

#[test]
fn words_woven_into_a_sentence_are_partial() {
    for (text, kind) in [
        ("Anna Berg spoke of the plan on Monday. She called it “a joke”.", QuoteKind::Partial),
        ("Anna Berg called it “luminous”; Tom Okoro was less kind.", QuoteKind::Partial),
        ("Anna Berg said the council “has never kept its word.”", QuoteKind::Partial),
        ("Anna Berg said: “it has never kept its word.”", QuoteKind::Direct),
        ("Anna Berg said, “It is a joke.”", QuoteKind::Direct),
    ] {
        assert_eq!(read(text).quotes[0].kind, kind, "{text}");
    }
}

#[test]
fn a_block_quote_needs_somebody_who_says_it() {
    let mut article = Article::default();
    article.push(BlockKind::Paragraph, "Anna Berg wrote in her letter:");
    article.push(BlockKind::Quote, "We are late and nobody planned for this.");
    let reading = read_article(article);
    assert_eq!(reading.spans(), ["We are late and nobody planned for this."]);
    assert_eq!(reading.speakers(), ["Anna Berg"]);
}

/// Reads blocks behind words of Anna Berg's.
fn read_behind(blocks: &[(BlockKind, &str)]) -> Found {
    let mut article = Article::default();
    let before = "Paul Marsh and Tom Okoro run the ferry. “We will see,” said Anna Berg.";
    article.push(BlockKind::Paragraph, before);
    for (kind, words) in blocks {
        article.push(*kind, words);
    }
    article.push(BlockKind::Paragraph, "The ferry came an hour later, with its lights out.");
    read_article(article)
}

#[test]
fn a_line_below_signs_a_quotation() {
    use BlockKind::{Caption, Heading, Paragraph, Quote};
    let words = "We are late and nobody planned for this.";
    for line in
        ["Tom Okoro", "— Okoro", "– Tom Okoro, who runs the ferry", "Tom Okoro (in a letter)"]
    {
        for kind in [Quote, Paragraph] {
            let reading = read_behind(&[(Quote, words), (kind, line)]);
            assert_eq!(reading.spans(), ["We will see,", words], "{line}");
            assert_eq!(reading.speakers(), ["Anna Berg", "Tom Okoro"], "{line}");
        }
        let marked =
            read_behind(&[(Quote, "“We are late and nobody planned for this.”"), (Quote, line)]);
        assert_eq!(marked.speakers(), ["Anna Berg", "Tom Okoro"], "{line}");
    }
    // One quotation of two paragraphs, then one of somebody else's.
    let more = "It is always so in winter.";
    let two = read_behind(&[
        (Quote, words),
        (Quote, more),
        (Quote, "Tom Okoro"),
        (Quote, words),
        (Quote, "— Paul Marsh"),
    ]);
    assert_eq!(two.speakers(), ["Anna Berg", "Tom Okoro", "Paul Marsh"]);
    // In running text, a name alone; not what is under a picture, nor what begins the next part.
    let alone = |kind| {
        read_behind(&[
            (Paragraph, "“We are late and nobody planned for this.”"),
            (kind, "Tom Okoro"),
        ])
    };
    assert_eq!(alone(Paragraph).speakers(), ["Anna Berg", "Tom Okoro"]);
    for kind in [Heading, Caption] {
        assert!(!alone(kind).speakers().contains(&"Tom Okoro"), "{kind:?}");
    }
    // A row of names and quotes: the first tells which belongs to which.
    let row = [
        (Paragraph, "“We slept.”"),
        (Paragraph, "Tom Okoro"),
        (Paragraph, "“We did not.”"),
        (Paragraph, "Paul Marsh"),
    ];
    assert_eq!(read_behind(&row).speakers(), ["Anna Berg", "Tom Okoro", "Paul Marsh"]);
    let turned = [row[1], row[0], row[3], row[2]];
    assert_ne!(read_behind(&turned).speakers(), ["Anna Berg", "Paul Marsh"]);
}

#[test]
fn what_a_page_sets_off_is_not_the_last_speakers() {
    use BlockKind::{Paragraph, Quote};
    for blocks in [
        &[(Quote, "Any ferry that is found unsafe shall be stopped without delay.")][..],
        &[
            (Paragraph, "The song goes like this."),
            (Quote, "The water is wide, I cannot get over."),
        ],
        &[(Paragraph, "A letter goes:"), (Quote, "We are late and nobody planned for this.")],
        &[(Quote, "Correction: an earlier version of this article had the wrong year.")],
        &[(Quote, "42"), (Quote, "Tom Okoro"), (Quote, "16 %"), (Quote, "Paul Marsh")],
    ] {
        assert_eq!(read_behind(blocks).spans(), ["We will see,"], "{blocks:?}");
    }
    // Unless something says so, or the story has the words, too.
    let words = "We are late and nobody planned for this.";
    for before in
        ["Okoro wrote to the council on Friday.", "On Friday, Okoro wrote to the council:"]
    {
        let reading = read_behind(&[(Paragraph, before), (Quote, words)]);
        assert_eq!(reading.speakers(), ["Anna Berg", "Tom Okoro"], "{before}");
    }
    let repeated = read_behind(&[
        (Paragraph, "“We are late and nobody planned for this,” said Okoro."),
        (Quote, words),
    ]);
    assert_eq!(repeated.speakers(), ["Anna Berg", "Tom Okoro", "Tom Okoro"]);
}

#[test]
fn a_post_is_its_accounts_words() {
    let words = "We are late and nobody planned for this.";
    let read = |lines: &[&str]| {
        let mut article = Article::default();
        article.push(BlockKind::Paragraph, "Anna Berg said that Tom Okoro had been on the boat.");
        for line in lines {
            article.push(BlockKind::Post, line);
        }
        article.push(BlockKind::Paragraph, "The ferry came an hour later, with its lights out.");
        read_article(article)
    };
    let behind = read(&[words, "— Lena Fischer (@lena) May 12"]);
    assert_eq!((behind.spans(), behind.speakers()), (vec![words.to_owned()], vec!["Lena Fischer"]));
    let before = read(&["Post by Lena Fischer @lena@sea.example", words]);
    assert_eq!((before.spans(), before.speakers()), (vec![words.to_owned()], vec!["Lena Fischer"]));
    let two = read(&[words, "— Lena Fischer (@lena)", "Nor did we.", "— Paul Marsh (@paul)"]);
    assert_eq!(two.speakers(), ["Lena Fischer", "Paul Marsh"]);
    // An account whose name is not known is nobody else's.
    let unknown = read(&[words, "— gull42 (@gull42) May 12"]);
    assert!(!unknown.speakers().contains(&"Lena Fischer"));
}

fn check_properties(text: &str) -> Result<(), TestCaseError> {
    let first = read(text);
    prop_assert_eq!(&first.quotes, &read(text).quotes);
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut begin = 0;
    for quote in &first.quotes {
        prop_assert!(quote.spans[0].start >= begin);
        begin = quote.spans[0].start;
        prop_assert!(quote.spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        for span in &quote.spans {
            prop_assert!(text.get(span.clone()).is_some_and(|words| !words.trim().is_empty()));
        }
        prop_assert!(quote.speaker.is_none_or(|speaker| speaker < first.names.len()));
        if matches!(quote.kind, QuoteKind::Scare | QuoteKind::Title) {
            prop_assert!(quote.speaker.is_none() && quote.source.is_none() && quote.cue.is_none());
        }
        all.extend(quote.spans.iter().cloned());
    }
    all.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<usize> = Vec::new();
    for span in all {
        while open.last().is_some_and(|&end| end <= span.start) {
            open.pop();
        }
        prop_assert!(open.last().is_none_or(|&end| span.end <= end), "spans cross: {:?}", span);
        open.push(span.end);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_sound_quotes(text in "(\\PC|[\"'“”‘’«»„`\n .,:A-Za-z]){0,200}") {
        check_properties(&text)?;
    }

    #[test]
    fn any_mixture_of_words_and_marks_gives_sound_quotes(
        pieces in proptest::collection::vec(prop_oneof![
            Just("“"), Just("”"), Just("\""), Just("‘"), Just("’"), Just("'"), Just("''"), Just("``"),
            Just("«"), Just("»"), Just(" "), Just(" "), Just("\n"), Just(", "), Just(". "), Just(": "),
            Just("Anna Berg"), Just("said"), Just("she"), Just("the mayor"), Just("We know"),
            Just("12"), Just("according to "), Just("Norvia Bank"), Just("told"), Just("’s"),
        ], 0..60)
    ) {
        check_properties(&pieces.concat())?;
    }
}
