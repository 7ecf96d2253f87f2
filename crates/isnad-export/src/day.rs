//! Days as numbers since 1 January 1970, and back, in the Gregorian calendar.

/// The number of an ISO day; `None` where it is no day of the calendar.
#[must_use]
pub fn number(iso: &str) -> Option<i32> {
    let mut parts = iso.splitn(3, '-');
    let mut next = |len: usize| parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))?.parse::<i32>().ok();
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last of its year.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * m + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The ISO day with this number.
#[must_use]
pub fn iso(number: i32) -> String {
    let days = i64::from(number) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let m = (5 * of_year + 2) / 153;
    let day = of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of an ISO day.
#[must_use]
pub fn parts(iso: &str) -> Option<(i32, u32, u32)> {
    number(iso)?;
    Some((iso.get(..4)?.parse().ok()?, iso.get(5..7)?.parse().ok()?, iso.get(8..10)?.parse().ok()?))
}

fn days_of(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (day, n) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1), ("2024-05-31", 19_874), ("0001-01-01", -719_162)] {
            assert_eq!((number(day), iso(n).as_str()), (Some(n), day));
        }
        for wrong in ["2023-02-29", "1900-02-29", "2024-13-01", "2024-1-01", "2024", "", "2024-05-3१"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_day_of_five_centuries_comes_back() {
        for n in -150_000..50_000 {
            assert_eq!(number(&iso(n)), Some(n));
        }
    }
}
