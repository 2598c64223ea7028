//! Words for works that have titles, and for titles.

use super::{Class, Lists};

pub(super) const LISTS: Lists = &[
    (
        Class::Work,
        "film movie documentary docuseries docudrama biopic book novel novella \
         memoir autobiography biography trilogy thriller bestseller anthology textbook comic song \
         single album ep lp track anthem hit ballad hymn symphony concerto sonata opera operetta \
         musical ballet play comedy drama tragedy farce sketch show series sitcom miniseries \
         programme program episode podcast cartoon anime poem essay article column \
         editorial report study paper thesis dissertation pamphlet magazine newsletter chapter \
         painting sculpture mural portrait exhibition installation photograph game video \
         videogame remake sequel prequel reboot franchise soundtrack mixtape playlist lecture \
         sermon",
    ),
    (
        Class::Motto,
        "motto slogan slogans catchphrase catchphrases tagline mantra nickname codename hashtag \
         password watchword byword abbreviation acronym",
    ),
    (
        Class::Titles,
        "titled entitled headlined subtitled retitled starred stars starring aired sang sings \
         performed recorded directed wrote penned authored",
    ),
];
