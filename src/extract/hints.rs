//! What the names that a page gives its elements (class, id, role, label) say about them.
//!
//! The words are those that news sites and their content systems use in general, after the lists of
//! Mozilla's Readability; a name is cut into words first, so that "ad" does not fire in "shadow".

use super::snapshot::Hints;

/// Never part of an article, wherever they stand.
const FOREIGN: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adsense",
    "banner",
    "bio",
    "biography",
    "breadcrumb",
    "breadcrumbs",
    "captcha",
    "carousel",
    "chat",
    "combx",
    "comment",
    "comments",
    "commentlist",
    "community",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "donation",
    "gallery",
    "gdpr",
    "jump",
    "livefyre",
    "login",
    "masthead",
    "menu",
    "menus",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "pager",
    "pagination",
    "paginator",
    "paywall",
    "poll",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "promoted",
    "rating",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedarticles",
    "relatedlinks",
    "relatedposts",
    "relatedstories",
    "remark",
    "respond",
    "rss",
    "share",
    "sharebar",
    "sharetools",
    "sharing",
    "shoutbox",
    "sidebar",
    "signin",
    "signup",
    "skyscraper",
    "skip",
    "slideshow",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsorship",
    "subscribe",
    "subscription",
    "taboola",
    "toolbar",
    "tooltip",
    "trending",
    "tweet",
    "upsell",
    "widget",
    "widgets",
];

/// Usually not: it depends on what they hold.
const SUSPECT: &[&str] = &[
    "agegate",
    "archive",
    "aside",
    "author",
    "authors",
    "bottom",
    "button",
    "buttons",
    "byline",
    "category",
    "categories",
    "contact",
    "credit",
    "credits",
    "date",
    "dateline",
    "disclaimer",
    "extra",
    "eyebrow",
    "follow",
    "foot",
    "footer",
    "footnote",
    "header",
    "hidden",
    "inset",
    "keywords",
    "kicker",
    "latest",
    "legends",
    "links",
    "list",
    "media",
    "meta",
    "metadata",
    "more",
    "next",
    "outer",
    "player",
    "post-meta",
    "previous",
    "print",
    "rail",
    "read",
    "readmore",
    "scroll",
    "shopping",
    "stories",
    "supplemental",
    "tag",
    "tags",
    "taglist",
    "teaser",
    "timestamp",
    "tool",
    "tools",
    "topics",
    "video",
    "vote",
];

/// Part of an article.
const NATIVE: &[&str] = &[
    "article",
    "articlebody",
    "blog",
    "body",
    "content",
    "copy",
    "entry",
    "hentry",
    "main",
    "page",
    "paragraph",
    "post",
    "story",
    "text",
    "articletext",
];

/// The line or two under a headline.
const STANDFIRST: &[&str] = &[
    "abstract",
    "dek",
    "deck",
    "description",
    "excerpt",
    "intro",
    "introduction",
    "lead",
    "lede",
    "standfirst",
    "subhead",
    "subheadline",
    "subtitle",
    "summary",
    "subheading",
    "teaser",
];

/// Of the foreign ones: what readers have written.
const DISCUSSION: &[&str] =
    &["combx", "comment", "comments", "commentlist", "disqus", "livefyre", "respond", "shoutbox"];

/// Of the foreign ones: pictures with texts of their own.
const GALLERY: &[&str] = &["carousel", "gallery", "slideshow"];

const CAPTION: &[&str] = &["caption", "captions", "figcaption", "legend"];

const PULL_QUOTE: &[&str] = &["pullquote", "blockquote", "quote", "quotation"];

/// Who wrote it, and when.
const BYLINE: &[&str] = &[
    "author",
    "authors",
    "byline",
    "bylines",
    "contributor",
    "contributors",
    "dateline",
    "datetime",
    "pubdate",
    "timestamp",
    "writer",
];

const CREDIT: &[&str] =
    &["attribution", "copyright", "credit", "credits", "photocredit", "photographer"];

/// Classes that social networks give their posts to be embedded.
const POSTS: &[&str] = &[
    "bluesky-embed",
    "fb-post",
    "fb-xfbml-parse-ignore",
    "imgur-embed-pub",
    "instagram-media",
    "mastodon-embed",
    "reddit-card",
    "reddit-embed-bq",
    "text-post-media",
    "tiktok-embed",
    "twitter-tweet",
    "twitter-video",
];

/// Words in a class or id that a page's makers chose, rather than its text.
const LONGEST_NAME: usize = 4;

/// Roles of elements that are no part of an article (WAI-ARIA 1.2).
const FOREIGN_ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "button",
];

/// What an element's names say, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub foreign: bool,
    pub discussion: bool,
    pub gallery: bool,
    pub suspect: bool,
    pub native: bool,
    pub standfirst: bool,
    pub caption: bool,
    pub pull_quote: bool,
    pub byline: bool,
    pub credit: bool,
    /// Of a social network.
    pub post: bool,
    /// By `itemprop`.
    pub article_body: bool,
    pub headline: bool,
}

impl Reading {
    pub fn of(hints: &Hints) -> Self {
        let mut reading = Self {
            foreign: FOREIGN_ROLES.contains(&hints.role.as_str()),
            article_body: hints.property.split(' ').any(|property| property == "articleBody"),
            headline: hints.property.split(' ').any(|property| property == "headline"),
            standfirst: hints.property.split(' ').any(|property| {
                matches!(property, "description" | "alternativeHeadline" | "abstract")
            }),
            byline: hints.property.split(' ').any(|property| property == "author"),
            post: hints.names.split(' ').any(|name| POSTS.contains(&name)),
            ..Self::default()
        };
        // The page hides it, by a style sheet that may have failed to load.
        reading.foreign |= hints.names.split(' ').any(|name| name == "hidden");
        // A name of many words is a heading's ("sharing-with-a-friend"), and says nothing here.
        let names = hints.names.split(' ');
        let names = names.filter(|name| name.split(['-', '_']).count() <= LONGEST_NAME);
        each_word(&names.collect::<Vec<_>>().join(" "), |word| {
            reading.foreign |= FOREIGN.contains(&word);
            reading.discussion |= DISCUSSION.contains(&word);
            reading.gallery |= GALLERY.contains(&word);
            reading.suspect |= SUSPECT.contains(&word);
            reading.native |= NATIVE.contains(&word);
            reading.standfirst |= STANDFIRST.contains(&word);
            reading.caption |= CAPTION.contains(&word);
            reading.pull_quote |= PULL_QUOTE.contains(&word);
            reading.byline |= BYLINE.contains(&word);
            reading.credit |= CREDIT.contains(&word);
        });
        reading
    }
}

/// The words of a class, id or label, in lower case: cut where no letter stands and before a
/// capital ("relatedLinks" is two, and so is "related-links").
fn each_word(names: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut before = ' ';
    for c in names.chars() {
        let begins = !c.is_alphabetic() || c.is_uppercase() && before.is_lowercase();
        if begins && !word.is_empty() {
            each(&word);
            word.clear();
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    if !word.is_empty() {
        each(&word);
    }
}
