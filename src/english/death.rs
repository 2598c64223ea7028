//! Words that say that somebody is dead.

use super::{Class, Lists};

pub(super) const LISTS: Lists = &[
    (
        Class::Death,
        "death murder killing slaying homicide assassination execution drowning funeral burial \
         suicide body remains grave estate obituary killer murderer",
    ),
    (Class::Dies, "died dies dead deceased perished drowned succumbed suicide"),
    (
        Class::Kills,
        "killed murdered slain assassinated executed beheaded strangled lynched butchered",
    ),
];
