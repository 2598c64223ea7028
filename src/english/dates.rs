//! Days, months and spans of time.

use super::{Class, Lists};

pub(super) const LISTS: Lists = &[(
    Class::Date,
    "monday tuesday wednesday thursday friday saturday sunday today weekday january february \
     march april june july august september october november december yesterday tomorrow \
     year month week spring summer winter",
)];
