//! What on a page is the article: pages of our own writing, read without a browser.

use whosaid::article::BlockKind;
use whosaid::extract::{self, HtmlPage};

/// An article of our own writing, short but long enough to be one.
const ARTICLE: &str = "<h1>Harbour Board drops plan for second pier</h1>\
    <p>The Harbour Board has given up its plan for a second pier, <em>Mara</em> Lindqvist said on \
    Tuesday, after two years of talks with the town and with the owners of the old warehouses.</p>\
    <p>“We listened, and Mara Lindqvist was right about the cost,” the board wrote in a letter to \
    the council, which had asked for a report on the matter before the summer, and got none.</p>\
    <p>The warehouses, built a century ago, will stay as they are, and the boats will go on mooring \
    at the old pier, which is to be repaired next year, if the money can be found by then.</p>";

/// The lines of the article on a whole page with this body.
fn article(title: &str, body: &str) -> Vec<String> {
    let html = format!("<!doctype html><title>{title}</title><body>{body}</body>");
    let page = HtmlPage::parse(html.as_bytes());
    let blocks = extract::article(&page.snapshot(), &page.layout());
    blocks.into_iter().map(|block| block.text).collect()
}

const STANDFIRST: &str =
    "Two years of talks about the harbour end where they began, with a letter.";
const CAPTION: &str = "The old pier on a winter morning.";

fn page() -> Vec<String> {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let html = format!(
        "<header><nav><a href=/>Home</a> <a href=/sea>Sea</a></nav></header>\
        <div class='cookie-banner'><p>We use cookies, and so do our many partners, to show you \
        more of what you like, and less of what you do not, wherever you go on the web.</p></div>\
        <main><h1>Harbour Board drops plan for second pier</h1>\
        <p class=standfirst>{STANDFIRST}</p>\
        <figure><img alt=''><figcaption>{CAPTION}</figcaption></figure>\
        <div class=share-tools><a href=/f>Share</a> <a href=/t>Tweet</a></div>\
        <div class=story-text>{body}\
        <aside><h3>More on this</h3><p>Ten things that nobody told you about piers and boats.</p></aside>\
        <blockquote><p>Nothing is as patient as a pier in winter.</p></blockquote>\
        <ul><li>The pier was built in stages.</li><li>It has never been painted.</li></ul>\
        <p>Read more: <a href=/x>The fish that came back to the harbour</a></p>\
        <div class=newsletter-signup><p>Get all our news from the harbour in your mail, every \
        morning before the boats leave, for nothing at all.</p></div></div></main>\
        <section class=related-stories><h2>Related</h2><ul><li><a href=/1>Fish are back in town, \
        and the town is glad</a><li><a href=/2>Why the tide is late</a></ul></section>\
        <section id=comments><p>First! I have always said so, and so has my brother, who knows \
        about piers, boats, and boards, since he has built all three of them himself.</p></section>\
        <footer><p>All rights reserved, all boats moored, all piers repaired since 1921.</p></footer>"
    );
    article("Harbour Board drops plan for second pier - The Gull", &html)
}

#[test]
fn what_belongs_to_the_article_is_in() {
    let lines = page();
    assert_eq!(lines[0], "Harbour Board drops plan for second pier");
    for line in [
        STANDFIRST,
        CAPTION,
        "Nothing is as patient as a pier in winter.",
        "The pier was built in stages.",
        "It has never been painted.",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} is missing from {lines:#?}");
    }
    assert_eq!(lines.iter().filter(|line| line.contains("warehouses")).count(), 2);
}

#[test]
fn what_does_not_is_out() {
    let text = page().join("\n");
    for words in [
        "Home",
        "cookies",
        "Share",
        "Ten things",
        "fish",
        "Fish",
        "Get all our news",
        "First!",
        "All rights",
    ] {
        assert!(!text.contains(words), "{words} is in {text}");
    }
}

#[test]
fn comments_are_out_however_many_there_are() {
    let comment = "<li class=comment><div class=comment-body><p>I have said so for years, as everybody \
        knows, and nobody, not one of them, has ever listened to a word of it, has he now?</p></div>";
    for id in ["comments", "disqus_thread"] {
        let html = format!(
            "<main><div class=story>{ARTICLE}</div><div id={id}><h2>40 thoughts on “Harbour Board \
            drops plan for second pier”</h2><ol>{}</ol></div></main>",
            comment.repeat(40)
        );
        let lines = article("Harbour Board drops plan for second pier - The Gull", &html);
        assert_eq!(lines[0], "Harbour Board drops plan for second pier", "{id}");
        assert_eq!(lines.len(), 4, "{id}: {lines:#?}");
    }
}

#[test]
fn a_wrapper_is_no_box_whatever_it_is_called() {
    for name in ["with-sidebar", "has-comments", "ad-page"] {
        let html = format!("<div class={name}>{ARTICLE}</div><footer><p>All rights.</p></footer>");
        let lines = article("Harbour Board drops plan for second pier - The Gull", &html);
        assert_eq!(lines.len(), 4, "{name}: {lines:#?}");
    }
}

#[test]
fn a_headline_is_in_though_it_is_a_link() {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let headline = "Harbour Board drops plan for second pier";
    for html in [
        format!("<article><header><h1><a href=/pier>{headline}</a></h1></header>{body}</article>"),
        format!("<article><h3><a href=/pier>{headline}</a></h3><div>{body}</div></article>"),
    ] {
        assert_eq!(article(&format!("{headline} - The Gull"), &html)[0], headline, "{html}");
    }
}

#[test]
fn captions_are_in_whatever_names_their_figure_has() {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let figure = format!(
        "<figure aria-label=media role=group><img alt=''><figcaption itemprop='caption description'>\
        {CAPTION} <a href=/p>Photo by somebody</a></figcaption></figure>"
    );
    let headline = "<h1>Harbour Board drops plan for second pier</h1>";
    for html in [
        format!("<article><header>{headline}{figure}</header><section>{body}</section></article>"),
        format!("<article>{headline}{body}{figure}</article>"),
        format!(
            "<article>{headline}{body}<div class=widget-image><img alt=''>\
            <div class=caption-text>{CAPTION}</div></div></article>"
        ),
    ] {
        let lines = article("Harbour Board drops plan for second pier", &html);
        assert!(lines.iter().any(|line| line.starts_with(CAPTION)), "{lines:#?}");
    }
}

#[test]
fn the_declared_body_wins_over_louder_names() {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let html = format!(
        "<div class=article><p>Weather, tides, and times, all of them late, as they always are, \
        whatever the board says, the town says, or the boats say about it.</p></div>\
        <div class=x1><div itemprop=articleBody>{body}</div></div>"
    );
    let lines = article("The Gull", &html);
    assert!(lines[0].starts_with("The Harbour Board has given up"), "{lines:#?}");
}

#[test]
fn text_cut_by_line_breaks_alone_is_an_article() {
    let body =
        ARTICLE.split_once("</h1>").unwrap().1.replace("<p>", "").replace("</p>", "<br><br>");
    let lines = article("The Gull", &format!("<div><a href=/>Home</a></div><td>{body}</td>"));
    assert_eq!(lines.iter().filter(|line| line.contains("pier")).count(), 2, "{lines:#?}");
}

#[test]
fn pages_without_an_article_have_none() {
    let teasers: String = (0..12)
        .map(|at| {
            format!(
                "<article><h2><a href=/{at}>Boat number {at} has come home at last</a></h2>\
                <p>It had been away for {at} years, and nobody knew where, or why, or how.</p></article>"
            )
        })
        .collect();
    for (what, html) in [
        ("empty", ""),
        (
            "login",
            "<form><h1>Sign in</h1><label>Name</label><input><p>Forgot it? Write to us, and we \
            shall write back to you as soon as we can.</p><button>Go</button></form>",
        ),
        ("front page", &format!("<main>{teasers}</main>")),
        ("shop", "<ul><li><a href=/a>A rope</a> 9.50<li><a href=/b>An anchor</a> 90.00</ul>"),
    ] {
        assert_eq!(article("The Gull", html), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn a_story_that_is_appended_is_not_the_pages_own() {
    let other = "<article class=story><h2>Ferry line gives up its winter boats</h2>\
        <p class=byline>By Jane Roe</p>\
        <p>The ferry line has taken its winter boats out of service, two weeks before the end of the \
        season, and nobody on the islands had been told of it before the last one left the pier.</p>\
        <p>“We had hoped to go on until March,” said a spokeswoman, who gave the price of diesel as the \
        reason, and the number of those who had come aboard in the first days of the new year.</p>\
        <p>The islands will be served by a bus and a smaller boat, three times a day, and twice on \
        Sundays, as they were ten years ago, before the line had bought its two large ships.</p></article>";
    let page = format!("<main><article class=story>{ARTICLE}</article>{other}{other}</main>");
    let lines = article("Harbour Board drops plan for second pier - The Gull", &page);
    assert_eq!(lines.len(), 4, "{lines:#?}");
    // One with a headline of the first rank needs none.
    let next = other.replace("h2>", "h1>").replace("<p class=byline>By Jane Roe</p>", "");
    let page = format!("<main><article class=story>{ARTICLE}</article>{next}</main>");
    let lines = article("Harbour Board drops plan for second pier - The Gull", &page);
    assert_eq!(lines.len(), 4, "{lines:#?}");
    // Parts of one story have no author of their own.
    let part = other.replace("<p class=byline>By Jane Roe</p>", "");
    let page = format!("<main><article class=story>{ARTICLE}</article>{part}</main>");
    let lines = article("Harbour Board drops plan for second pier - The Gull", &page);
    assert!(lines.len() > 6, "{lines:#?}");
}

#[test]
fn a_post_in_a_card_of_the_sites_own_is_a_post() {
    let (front, back) = ARTICLE.rsplit_once("<p>").unwrap();
    let card = "<div class=k9><div><a href='https://x.example/jane'>Jane Roe</a> <span>@janeroe</span></div>\
        <blockquote><p>Nobody asked the boats, as usual.</p></blockquote></div>";
    let html = format!("<title>Harbour Board</title><main>{front}{card}<p>{back}</main>");
    let page = HtmlPage::parse(html.as_bytes());
    let blocks = extract::article(&page.snapshot(), &page.layout());
    let posts = blocks.iter().filter(|block| block.kind == BlockKind::Post);
    let posts: Vec<&str> = posts.map(|block| block.text.as_str()).collect();
    assert_eq!(posts, ["Jane Roe @janeroe", "Nobody asked the boats, as usual."]);
}

#[test]
fn comments_in_a_list_without_names_are_out() {
    let comment = |name: &str, text: &str| {
        format!(
            "<li><div><span>{name}</span> <time>2 hours ago</time></div><div><p>{text}</p></div>\
            <a href='#reply'>Reply</a></li>"
        )
    };
    let comments: String = [
        comment("gull42", "I have said so for years, and nobody listened, as usual in this town."),
        comment("HarbourCat", "Great news. My brother worked there, and he says the same."),
        comment("K. Olsen", "What a waste of our money. They should all be ashamed of themselves."),
        comment(
            "rita b",
            "Does anybody know when the boats will run again? I need to get to work.",
        ),
        comment(
            "old salt",
            "It was a bad plan from the start, and a pier is only as good as its wood.",
        ),
    ]
    .concat();
    let page =
        format!("<main><article>{ARTICLE}</article><section><ol>{comments}</ol></section></main>");
    let lines = article("Harbour Board drops plan for second pier - The Gull", &page);
    assert_eq!(lines.len(), 4, "{lines:#?}");
}

#[test]
fn a_line_in_a_box_with_the_headline_is_the_standfirst() {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let html = format!(
        "<title>Harbour Board drops plan for second pier</title><main><section>\
        <h1>Harbour Board drops plan for second pier</h1><p>{STANDFIRST}</p></section>\
        <div>{body}</div></main>"
    );
    let page = HtmlPage::parse(html.as_bytes());
    let blocks = extract::article(&page.snapshot(), &page.layout());
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[..3], [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Paragraph]);
}

#[test]
fn a_post_before_the_headline_is_no_part_of_the_story() {
    let post = "<blockquote class=twitter-tweet><p>Nobody asked the boats, as usual.</p>— Jane Roe \
        (@janeroe)</blockquote>";
    let lines = article("Harbour Board drops plan for second pier", &format!("{post}{ARTICLE}"));
    assert_eq!(lines[0], "Harbour Board drops plan for second pier");
    assert!(!lines.concat().contains("as usual"), "{lines:#?}");
}

/// A guide: each entry stands under a heading that leads to what it is about.
fn guide(head: &str) -> Vec<String> {
    let entries: String = (0..6)
        .map(|at| {
            format!(
                "<h2><a href='https://pier{at}.example'>Pier number {at} of the long shore</a></h2>\
                <p>Its planks are of oak and its posts of larch, and boat {at} stops there twice a day.</p>"
            )
        })
        .collect();
    let html = format!(
        "<!doctype html><title>Six piers for a summer's day</title>{head}<body><main>\
        <h1>Six piers for a summer's day</h1><p>By Jane Roe</p><p>We went to all of them on foot and \
        by boat, and sat on each for an hour, with a book.</p>{entries}</main></body>"
    );
    let page = HtmlPage::parse(html.as_bytes());
    let blocks = extract::article(&page.snapshot(), &page.layout());
    blocks.into_iter().map(|block| block.text).collect()
}

#[test]
fn a_guide_that_says_it_is_an_article_is_no_front_page() {
    let says = |kind: &str| {
        guide(&format!("<script type='application/ld+json'>{{\"@type\":\"{kind}\"}}</script>"))
    };
    let lines = says("Article");
    assert_eq!(lines.iter().filter(|line| line.starts_with("Its planks")).count(), 6, "{lines:#?}");
    assert_eq!(guide(""), Vec::<String>::new());
    assert_eq!(says("CollectionPage"), Vec::<String>::new());
}

#[test]
fn a_page_that_says_it_is_a_product_is_no_article() {
    let page = |head: &str| {
        let html = format!(
            "<!doctype html><title>Rope of hemp, 20 m</title>{head}<body><h1>Rope of hemp, 20 m</h1>\
            <p>€ 24.90</p><p>This rope is made of hemp that grows on the island, and it is laid by hand, \
            as it was two hundred years ago, when every boat in the harbour had a mile of it.</p>\
            <p>It holds two tons when it is new, and nearly as much when it is old, if you let it dry.</p>\
            <ul><li>Colour: brown</li><li>Weight: 2 kg</li></ul><button>Buy</button></body>"
        );
        let page = HtmlPage::parse(html.as_bytes());
        extract::article(&page.snapshot(), &page.layout()).len()
    };
    assert_eq!(page("<meta property='og:type' content='product'>"), 0);
    // A story about a rope may say so.
    assert!(page("<meta property='og:type' content='article'>") > 0);
}

#[test]
fn a_product_that_is_described_like_a_story_is_one_all_the_same() {
    let praise: String = (0..2)
        .map(|at| {
            format!(
                "<p>In year {at} of the old works the rope was laid on a walk of three hundred steps, and \
                the men who laid it walked backwards all day, with the hemp around their waists.</p>"
            )
        })
        .collect();
    let html = format!(
        "<!doctype html><title>Rope of hemp, 20 m</title><meta property='og:type' content='product'><body>\
        <h1>Rope of hemp, 20 m</h1>{praise}</body>"
    );
    let page = HtmlPage::parse(html.as_bytes());
    assert!(extract::article(&page.snapshot(), &page.layout()).is_empty());
}

#[test]
fn what_is_said_over_and_over_is_no_text_however_often() {
    let plea = "<p>The Gull is read by all of the harbour and paid for by few of its readers, so please think \
        of us, and of the boats.</p>";
    let page = format!("<main>{ARTICLE}{}</main>", plea.repeat(12));
    let lines = article("Harbour Board drops plan for second pier", &page);
    assert_eq!(lines.len(), 4, "{lines:#?}");
}

#[test]
fn lines_about_the_article_are_out() {
    let (front, back) = ARTICLE.rsplit_once("<p>").unwrap();
    let html = format!(
        "{front}<p>Published: 12 May 2031, 10:14 GMT</p><p>4 min read</p><p>Advertisement</p><p>{back}\
        <p>Tags: <a href=/1>Piers</a>, <a href=/2>Otto Krane</a></p>"
    );
    let lines = article("Harbour Board drops plan for second pier", &html);
    assert_eq!(lines.len(), 4, "{lines:#?}");
}

#[test]
fn the_authors_life_is_no_part_of_the_story() {
    let life = "<h4>Rita Fenn</h4><p>Rita Fenn is the Gull’s harbour correspondent. Before that she worked \
        for the Oster Courier, and she lives in Tarnby with two dogs.</p>";
    let title = "Harbour Board drops plan for second pier";
    let lines = article(title, &format!("<article>{ARTICLE}{life}</article>"));
    assert_eq!(lines.len(), 4, "{lines:#?}");
    // One whom the story is about is part of it.
    let life = life.replace("Rita Fenn", "Mara Lindqvist");
    let lines = article(title, &format!("<article>{ARTICLE}{life}</article>"));
    assert!(lines.last().unwrap().starts_with("Mara Lindqvist is"), "{lines:#?}");
}

#[test]
fn a_text_that_the_page_holds_twice_is_read_once() {
    let body = ARTICLE.split_once("</h1>").unwrap().1;
    let title = "Harbour Board drops plan for second pier";
    let html = format!("<main>{ARTICLE}<div class=wide>{body}</div></main>");
    let lines = article(title, &html);
    assert_eq!(lines.len(), 4, "{lines:#?}");
    assert_eq!(lines, article(title, &format!("<main>{ARTICLE}</main>")));
    // What is said twice in one box is meant.
    let lines = article(title, &format!("<main>{ARTICLE}{body}</main>"));
    assert_eq!(lines.len(), 7, "{lines:#?}");
    // What comes after each of several entries belongs to them.
    let note =
        "<p>The board will hear what people have to say about this plan on the first of May.</p>";
    let html = format!("<main>{}</main>", ARTICLE.replace("</p>", &format!("</p>{note}")));
    let lines = article(title, &html.replacen(note, "", 1));
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("The board will")).count(),
        2,
        "{lines:#?}"
    );
}

#[test]
fn numbered_comments_are_out() {
    let comment = |number: u32, text: &str| {
        format!(
            "<div id=li-comment-{number}><div class=k1><span>reader{number}</span></div>\
            <div class=k2><p>{text}</p></div></div>"
        )
    };
    let comments = [
        comment(
            4711,
            "When the first pier was built, my grandfather carried the posts down to the shore with \
            two horses, and he said that the sea would take it all back, which it did, in 1953.",
        ),
        comment(
            4712,
            "The board has never said what the warehouses cost each year, and I have asked for it in \
            three letters, of which one was answered, by somebody who has since left the town.",
        ),
        comment(
            4713,
            "A pier is a fine thing on a summer evening, but a harbour lives on what comes in and goes \
            out, and for that the old one is wide enough, if they would only dredge it again.",
        ),
    ];
    let html = format!("<main>{ARTICLE}<div>{}</div></main>", comments.concat());
    let lines = article("Harbour Board drops plan for second pier", &html);
    assert_eq!(lines.len(), 4, "{lines:#?}");
}
