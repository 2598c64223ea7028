//! Dates as Arrow counts them.

use arrow_array::types::Date32Type;
use chrono::NaiveDate;

/// The day that an ISO 8601 date or time names, as it is written there (no time zone is reckoned
/// with), in days since 1970-01-01. `None` where the text begins with no such date.
pub fn day(date: &str) -> Option<i32> {
    let day = NaiveDate::parse_from_str(date.trim().get(..10)?, "%Y-%m-%d").ok()?;
    Some(Date32Type::from_naive_date(day))
}

/// The day as ISO 8601 writes it.
pub(crate) fn written(day: i32) -> Option<String> {
    Date32Type::to_naive_date_opt(day).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_that_is_written() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("1969-12-31"), Some(-1));
        assert_eq!(day(" 2024-02-29T23:30:00-11:00"), day("2024-02-29"));
        for none in ["", "2023-02-29", "yesterday", "14.03.2026", "2026-3-1", "2026‑03‑14"] {
            assert_eq!(day(none), None, "{none}");
        }
        assert_eq!(written(day("2026-03-14").expect("a day")).as_deref(), Some("2026-03-14"));
    }
}
