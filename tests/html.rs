//! Pages read without a browser: what is visible, where blocks stand, which bytes are which letters.

use std::cell::Cell;

use whosaid::extract::{HtmlPage, Layout};
use whosaid::training::extract::blocks::cut;

/// The texts of all blocks of a page.
fn blocks(html: &[u8]) -> Vec<String> {
    let page = HtmlPage::parse(html);
    let snapshot = page.snapshot();
    let blocks = cut(&snapshot, 0..snapshot.nodes.len(), &page.layout());
    blocks.into_iter().map(|block| block.text).collect()
}

#[test]
fn what_is_hidden_is_left_out() {
    let html = "<style>/* .c { } */ .gone, #away { color: red; display: none } \
        @media print { .c { display: none } }</style>\
        <p>a</p><p hidden>b</p><p class=c>c</p><p class='big gone'>d</p><p id=away>e</p>\
        <p style='display:none'>f</p><p style='Visibility : Hidden'>g</p>\
        <script>i</script><noscript>j</noscript><template>k</template>\
        <details><summary>l</summary><p>m</p></details><details open><p>n</p></details>";
    assert_eq!(blocks(html.as_bytes()), ["a", "c", "l", "n"]);
}

#[test]
fn a_page_that_waits_to_be_shown_is_read() {
    assert_eq!(blocks(b"<style>body { visibility: hidden }</style><p>a</p><p hidden>b</p>"), ["a"]);
}

#[test]
fn styles_lay_out() {
    let html = "<style>.line { display: flex } .run { display: inline }</style>\
        <p>a <span class=line>b</span> c</p><p>d <b style='display:block'>e</b></p>\
        <div class=run>f</div><div class=run>g</div>";
    assert_eq!(blocks(html.as_bytes()), ["a", "b", "c", "d", "e", "fg"]);
}

#[test]
fn a_rule_that_browsers_drop_is_dropped() {
    let html = "<style>@import 'a.css'; @charset 'x'; .run { display: inline }\
        .list &gt; li &gt;\n b { display: block }</style>\
        <p>a <b>b</b> c</p><div class=run>d</div><div class=run>e</div>";
    assert_eq!(blocks(html.as_bytes()), ["a b c", "de"]);
}

#[test]
fn a_hidden_box_does_not_tear_its_paragraph() {
    let html = "<main><p>We met Jane <div hidden>x</div>Roe there.<p>Next.</p>\
        <p>All said.</p><div hidden>y</div>Loose text.\
        <p>No stop</p><div hidden>z</div><p>Another</p><p>Seen</p><div>box</div>more</main>";
    assert_eq!(
        blocks(html.as_bytes()),
        [
            "We met Jane Roe there.",
            "Next.",
            "All said.",
            "Loose text.",
            "No stop",
            "Another",
            "Seen",
            "box",
            "more"
        ]
    );
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_name() {
    let html = "<p>Maria Keller<sup>1</sup> and Peter Osgood<a href='#n2'>[2]</a> met \
        <a class=footnote-ref href='/notes#3'>3</a>there.</p>\
        <p>It holds 10<sup>3</sup> litres of H<sup>+</sup>.</p>\
        <ul><li><a href='#two'>2</a>. Methods</li></ul>";
    assert_eq!(
        blocks(html.as_bytes()),
        ["Maria Keller and Peter Osgood met there.", "It holds 103 litres of H+.", "2. Methods"]
    );
}

#[test]
fn what_react_streams_is_read() {
    let html = "<main><template id='B:0'></template></main>\
        <div hidden id='S:0'><p>The text.</p></div><div hidden id=other><p>No text.</p></div>";
    assert_eq!(blocks(html.as_bytes()), ["The text."]);
}

#[test]
fn lines_in_boxes_of_their_own_are_one_text() {
    let boxes = |lines: &[&str]| {
        let boxes: String = lines.iter().map(|line| format!("<div>{line}</div>")).collect();
        blocks(format!("<section>{boxes}</section>").as_bytes())
    };
    let lines = [
        "“We will not wait for another winter,” said Maria",
        "Keller, who leads the council of the old town. The",
        "wall broke in three places last month and the road",
        "behind it has been closed ever since.",
    ];
    assert_eq!(boxes(&lines), [lines.join(" ")]);
    // Sentences, entries of a list, and links are none.
    let sentences = [
        "The wall broke in three places.",
        "The road is closed to all.",
        "Nobody knows why it is so.",
    ];
    assert_eq!(boxes(&sentences), sentences);
    let entries = ["news", "sport and leisure", "the weather", "who we are"];
    assert_eq!(boxes(&entries), entries);
}

#[test]
fn encodings_are_told_apart() {
    assert_eq!(blocks("<p>Zoë".as_bytes()), ["Zoë"]);
    assert_eq!(blocks(b"\xef\xbb\xbf<p>Zo\xc3\xab"), ["Zoë"]);
    assert_eq!(blocks(b"<p>Zo\xeb"), ["Zoë"]);
    assert_eq!(blocks(b"<meta charset=iso-8859-2><p>\xb1"), ["ą"]);
    assert_eq!(blocks(b"<meta charset='utf-8'><p>Zo\xeb!"), ["Zo\u{fffd}!"]);
    assert_eq!(blocks(b"\xff\xfe<\0p\0>\0Z\0o\0\xeb\0"), ["Zoë"]);
}

#[test]
fn every_block_has_a_path() {
    let html =
        "<body><main><div><p>One</p></div><div><p>Two</p>loose<p>Three <b>bold</b></p></div>";
    let page = HtmlPage::parse(html.as_bytes());
    let snapshot = page.snapshot();
    let blocks = cut(&snapshot, 0..snapshot.nodes.len(), &Layout::default());
    let paths: Vec<String> = blocks.iter().map(|block| page.path(block.element)).collect();
    let second = "body > main > div:nth-of-type(2)";
    assert_eq!(
        paths,
        [
            "body > main > div:nth-of-type(1) > p".to_owned(),
            format!("{second} > p:nth-of-type(1)"),
            second.to_owned(),
            format!("{second} > p:nth-of-type(2)"),
        ]
    );
}

#[test]
fn any_bytes_are_a_page() {
    for html in [&b""[..], b"\0\xff<", b"<frameset><frame>", b"<p", b"<!--"] {
        let page = HtmlPage::parse(html);
        assert!(page.snapshot().nodes.len() < 4);
    }
    let deep = "<div>".repeat(3000);
    assert_eq!(blocks(format!("{deep}x").as_bytes()), ["x"]);
}

/// The texts of a page's article.
fn article(html: &str) -> Vec<String> {
    let page = HtmlPage::parse(html.as_bytes());
    let found = whosaid::extract::article(&page.snapshot(), &page.layout());
    found.into_iter().map(|block| block.text).collect()
}

/// A page with something between two paragraphs, and something behind the last one.
fn with(between: &str, behind: &str) -> Vec<String> {
    let long = "The wall broke in three places last month, and the road behind it has been closed ever \
        since, so that the bakery on the quay has lost a third of its customers.";
    let more = "“It is our wall and our road,” said Peter Osgood, the harbour master, who expects the \
        first stones to arrive by ship in the spring, weather permitting.";
    let page = format!(
        "<title>Harbour wall to be rebuilt</title><body><article><h1>Harbour wall to be rebuilt</h1>\
        <p>{long}</p>{between}<p>{more}</p><p>{long} Nobody had asked why.</p></article>{behind}"
    );
    article(&page)
}

#[test]
fn what_leads_elsewhere_is_no_part_of_the_article() {
    let plain = with("", "");
    assert_eq!(plain.len(), 4);
    for between in [
        "<p><a href=/fog>FOG HOLDS FERRY BACK FOR A SECOND DAY</a></p>",
        "<p>READ MORE: <a href=/fog>Fog holds the ferry back for a second day</a></p>",
        "<div class=ad-slot><p>Buy the new kettle today, said our manager Bruno Fink, it boils \
            water in a minute flat and costs nearly nothing.</p></div>",
    ] {
        assert_eq!(with(between, ""), plain, "{between}");
    }
    let footer = "<footer><p>Copyright Tideway Herald, all rights reserved.</p></footer>";
    assert_eq!(with("", footer), plain);
    // A class that only sounds like an advert's.
    let ours = "<p class=no-ads>“I have heard promises before,” said Agnes Thornbury, who runs the \
        bakery on the quay and reads every letter twice.</p>";
    assert_eq!(with(ours, "").len(), 5);
}

#[test]
fn a_page_is_the_same_wherever_it_is_cut_while_it_is_parsed() {
    // A character of three bytes, a reference, a line feed of two bytes and a tag come to stand
    // across the places where the parser gets the next portion.
    for filling in 4080..4110 {
        let html = format!("<p>{}“&amp;\r\n<b>a</b>”</p><p>z", "x".repeat(filling));
        assert_eq!(blocks(html.as_bytes()), [format!("{}“& a”", "x".repeat(filling)), "z".into()]);
    }
}

#[test]
fn reading_a_page_can_be_given_up_at_any_time() {
    let html = format!("{}<p>Words.</p>", "<div>".repeat(3000));
    let asked = Cell::new(0);
    let at_most = |count| {
        asked.set(0);
        let is_over = || {
            asked.set(asked.get() + 1);
            asked.get() > count
        };
        HtmlPage::parse_unless(html.as_bytes(), is_over)
    };
    let whole = at_most(usize::MAX).expect("time enough");
    assert_eq!(whole.raw(), HtmlPage::parse(html.as_bytes()).raw());
    // For each portion, and for each element.
    let all = asked.get();
    assert!(all > 3000 + html.len() / 4096, "{all}");
    for count in [0, 1, 3, 1000, all - 1] {
        assert!(at_most(count).is_none(), "{count}");
        assert_eq!(asked.get(), count + 1);
    }
}
