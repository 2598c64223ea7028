//! Words that news sites and their content systems use in the names of elements (class, id), by what such
//! elements contain.

/// The line or two under a headline.
pub(crate) const STANDFIRST: &[&str] = &[
    "abstract",
    "blurb",
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

/// The line under a picture.
pub(crate) const CAPTION: &[&str] = &["caption", "captions", "figcaption", "legend"];

/// Who wrote it, and when.
pub(crate) const BYLINE: &[&str] = &[
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

/// Who took a picture, or whose it is.
pub(crate) const CREDIT: &[&str] =
    &["attribution", "copyright", "credit", "credits", "photocredit", "photographer"];

/// What stands before the number of a reader's comment in the ids of WordPress and others: "li-comment-4711".
pub(crate) const COMMENT: &str = "comment-";

/// Class names, in full, that advertising and content systems give to boxes with adverts.
pub(crate) const ADVERT: &[&str] = &[
    "ad",
    "ad-banner",
    "ad-box",
    "ad-container",
    "ad-placement",
    "ad-slot",
    "ad-unit",
    "ad-wrapper",
    "ads",
    "adsbygoogle",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertorial",
    "dfp-ad",
    "google-ad",
    "native-ad",
    "sponsored-content",
];
