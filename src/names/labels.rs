//! The network's labels: a token is outside of names, or the beginning or the inside of one (BIO).

/// Part of no name.
pub const OUTSIDE: usize = 0;
/// Begins the name of a person, and continues it.
pub const PERSON: [usize; 2] = [1, 2];
/// The same for organisations.
pub const ORGANISATION: [usize; 2] = [3, 4];
/// The same for places, which the analysis does not show: learned so that they are not taken for other names.
#[cfg(feature = "training")]
pub const PLACE: [usize; 2] = [5, 6];
/// The same for all other names.
#[cfg(feature = "training")]
pub const OTHER: [usize; 2] = [7, 8];
/// How many labels there are.
pub const LABELS: usize = 9;

/// Whether the label continues a name, and so must follow its own beginning or itself.
pub fn is_inside(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}
