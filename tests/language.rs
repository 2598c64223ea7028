//! The language check: English unless something speaks against it.

use std::io::Write;
use std::path::Path;

use whosaid::training::text::language::detect;

#[test]
fn short_english_is_english() {
    for text in [
        "Mayor quits",
        "MAYOR QUITS AFTER BRIDGE REPORT",
        "Maria de la Cruz, Jan van der Berg, Otto von Stein, Pierre du Pont",
        "Del Rey beats Le Clerc in Rio de Janeiro",
        "Photo: Ines de Oliveira",
        "“Je ne sais quoi,” the critic said.",
        "Real Madrid 2-1 Bayern Munich",
        "Goals: El Haddad 4, Da Silva 17, Di Marco 88.",
        "A",
        "“No!”",
    ] {
        assert_eq!(detect(text), "en", "{text}");
    }
}

#[test]
fn no_words_have_no_language() {
    for text in ["", "  \n ", "12:30 — 14:00", "👍🏽 …", "$4.50"] {
        assert_eq!(detect(text), "und", "{text:?}");
    }
}

#[test]
fn other_languages_are_named() {
    for (tag, text) in [
        (
            "fr",
            "Le maire a annoncé hier que les travaux du pont ne seront pas terminés avant la fin de l’été.",
        ),
        (
            "es",
            "El alcalde dijo que las obras del puente no van a terminar hasta el final de la semana.",
        ),
        (
            "pt",
            "O prefeito disse que as obras da ponte não serão concluídas até o fim da semana, segundo a empresa.",
        ),
        (
            "it",
            "Il sindaco ha detto che i lavori del ponte non sono finiti e che la città è in ritardo.",
        ),
        (
            "de",
            "Der Bürgermeister sagte, dass die Arbeiten an der Brücke nicht vor dem Ende des Sommers fertig werden.",
        ),
        (
            "nl",
            "De burgemeester zei dat het werk aan de brug niet voor het einde van de zomer klaar is.",
        ),
        (
            "sv",
            "Borgmästaren sade att arbetet på bron inte är klart och att det kommer att ta tid.",
        ),
        (
            "da",
            "Borgmesteren sagde, at arbejdet på broen ikke er færdigt, og at det bliver dyrt efter sommeren.",
        ),
        ("fi", "Kaupunginjohtaja sanoi, että silta ei ole valmis, mutta se on jo lähes koossa."),
        (
            "pl",
            "Burmistrz powiedział, że prace na moście nie są gotowe i że to potrwa do końca lata.",
        ),
        (
            "cs",
            "Starosta řekl, že práce na mostě se protáhnou, protože je v rozpočtu málo peněz a to už podle něj nestačí.",
        ),
        (
            "hu",
            "A polgármester azt mondta, hogy a híd még nem kész, és ez az egész nyáron így marad.",
        ),
        (
            "tr",
            "Belediye başkanı, köprü için bir yıl daha gerekli olduğunu ve bu paranın çok olduğunu söyledi.",
        ),
        (
            "id",
            "Wali kota mengatakan bahwa jembatan itu tidak akan selesai dalam tahun ini dan yang lain juga.",
        ),
        (
            "la",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor ut labore et dolore.",
        ),
        ("ru", "Мэр сказал, что мост не будет готов до конца лета."),
        ("uk", "Міський голова сказав, що міст не буде готовий до кінця літа."),
        ("el", "Ο δήμαρχος είπε ότι η γέφυρα δεν είναι έτοιμη."),
        ("he", "ראש העיר אמר שהגשר לא יהיה מוכן"),
        ("ar", "قال رئيس البلدية إن الجسر لن يكون جاهزا"),
        ("fa", "شهردار گفت که پل تا پایان تابستان آماده نمی‌شود و چند ماه دیگر"),
        ("zh", "市长说，这座桥在夏天结束之前无法完工。"),
        ("ja", "市長は橋が夏の終わりまでに完成しないと述べた。"),
        ("ko", "시장은 다리가 여름까지 완공되지 않을 것이라고 말했다."),
        ("hi", "महापौर ने कहा कि पुल तैयार नहीं होगा।"),
    ] {
        assert_eq!(detect(text), tag, "{text}");
    }
}

#[test]
fn most_of_the_text_decides() {
    let english = "The mayor said that the bridge will not be ready. ";
    let french = "Le maire a dit que le pont ne sera pas prêt dans les mois qui viennent. ";
    let russian = "Мост не будет готов до конца лета. ";
    assert_eq!(detect(&format!("{}{french}{russian}", english.repeat(10))), "en");
    assert_eq!(detect(&format!("{english}{}", french.repeat(200))), "fr");
    assert_eq!(detect(&format!("{}{russian}", english.repeat(500))), "en");
    assert_eq!(detect(&format!("{}{}", russian.repeat(100), english)), "ru");
}

#[test]
fn running_text_without_a_single_known_word_is_not_english() {
    assert_eq!(detect(&"zumba kwari letu omba ".repeat(40)), "und");
}

/// Every line of the development sets is English; the check must lose none of them.
#[test]
fn the_development_sets_are_english() {
    let folder = std::env::var("WHOSAID_DATA").unwrap_or_else(|_| "../shared/data".into());
    let mut lines = 0;
    for set in ["politics", "ewt", "wikigold"] {
        let path = Path::new(&folder).join(format!("ner/dev/{set}.jsonl"));
        let Ok(file) = std::fs::read_to_string(&path) else {
            left_out(&format!("{} is not there", path.display()));
            continue;
        };
        for line in file.lines() {
            let document: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = document["text"].as_str().unwrap();
            assert_eq!(detect(text), "en", "{text}");
            for sentence in text.lines().filter(|sentence| sentence.contains(char::is_alphabetic)) {
                lines += 1;
                assert_eq!(detect(sentence), "en", "{sentence}");
            }
        }
    }
    eprintln!("{lines} lines read as English");
}

/// The text of a page as a crude reader sees it: no scripts, no styles, no tags.
fn page_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let hidden = ["script", "style", "head", "svg"].into_iter().find(|tag| {
            let name = rest.get(1..=tag.len()).unwrap_or("");
            let ends =
                rest.as_bytes().get(tag.len() + 1).is_some_and(|&c| !c.is_ascii_alphanumeric());
            name.eq_ignore_ascii_case(tag) && ends
        });
        let end = match hidden {
            Some(tag) => rest.find(&format!("</{tag}")).map(|at| at + tag.len() + 2),
            None => rest.find('>').map(|at| at + 1),
        };
        rest = &rest[end.unwrap_or(rest.len())..];
        text.push(' ');
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Real pages in other languages, by the name of their folder.
#[test]
fn real_pages_in_other_languages_are_told() {
    let folder = std::env::var("WHOSAID_DATA").unwrap_or_else(|_| "../shared/data".into());
    let pages = Path::new(&folder).join("pages");
    let Ok(entries) = std::fs::read_dir(&pages) else {
        left_out(&format!("{} is not there", pages.display()));
        return;
    };
    let others = [
        ("aktualne", "cs"),
        ("cnet-svg-classes", "es"),
        ("folha", "pt"),
        ("gmw", "zh"),
        ("heise", "de"),
        ("hukumusume", "ja"),
        ("la-nacion", "es"),
        ("lemonde-1", "fr"),
        ("liberation-1", "fr"),
        ("pixnet", "zh"),
        ("qq", "zh"),
        ("videos-2", "fr"),
        ("yahoo-4", "ja"),
        ("youth", "zh"),
    ];
    for entry in entries {
        let page = entry.unwrap().path();
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(page.join("source.html")).unwrap();
        let found = detect(&page_text(&String::from_utf8_lossy(&bytes)));
        match others.iter().find(|(other, _)| *other == name) {
            Some((_, tag)) => assert_eq!(found, *tag, "{name}"),
            // The others are English; many hold "Lorem ipsum" and nothing else.
            None => assert!(matches!(found, "en" | "la"), "{name}: {found}"),
        }
    }
}

/// Says that a test, or a part of it, could not be done. Not by `eprintln!`, which the test harness
/// keeps to itself where all goes well.
fn left_out(why: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {why}");
}
