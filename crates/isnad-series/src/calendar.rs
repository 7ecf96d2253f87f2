//! Days, weeks and months as whole numbers.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the Gregorian calendar, as the number of days since 1 January 1970. Written and read as `2011-02-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day with this year (1000 to 9999), month and day; none where the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1000..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > length(year, month) {
            return None;
        }
        // Days from a civil date, after Howard Hinnant ("chrono-compatible low-level date algorithms").
        let (m, d) = (month as i32, day as i32);
        let y = if m <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// Reads `2011-02-25`, also with a time behind it (`2014-01-22 00:00:00.000`, `2014-01-22T10:00Z`), which is passed over.
    pub fn parse(text: &str) -> Option<Day> {
        let text = text.trim();
        let (date, rest) = text.split_at_checked(10)?;
        if !(rest.is_empty() || rest.starts_with(' ') || rest.starts_with('T')) {
            return None;
        }
        let mut parts = date.split('-');
        let mut number = |width: usize| parts.next().filter(|p| p.len() == width && p.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        Day::new(year as i32, month, day)
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let mp = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * mp + 2) / 5 + 1) as u32;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
        let year = (year_of_era + era * 400) as i32 + i32::from(month <= 2);
        (year, month, day)
    }
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Day, D::Error> {
        let text = String::deserialize(d)?;
        Day::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("«{text}» is no day; write it as 2011-02-25")))
    }
}

/// The unit in which time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Days.
    #[default]
    Day,
    /// Weeks from Monday to Sunday.
    Week,
    /// Months.
    Month,
}

impl Step {
    /// The number of the step that a day lies in; numbers of following steps follow each other.
    pub fn of(self, day: Day) -> i32 {
        match self {
            Step::Day => day.0,
            // 29 December 1969, day −3, was a Monday.
            Step::Week => (day.0 + 3).div_euclid(7),
            Step::Month => {
                let (y, m, _) = day.ymd();
                y * 12 + m as i32 - 1
            }
        }
    }

    /// The first day of a step.
    pub fn first_day(self, step: i32) -> Day {
        match self {
            Step::Day => Day(step),
            Step::Week => Day(step.saturating_mul(7).saturating_sub(3)),
            Step::Month => Day::new(step.div_euclid(12), step.rem_euclid(12) as u32 + 1, 1).unwrap_or(Day(0)),
        }
    }

    /// Its name in English, singular.
    pub fn name(self) -> &'static str {
        match self {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_to_numbers_and_back() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2000-03-01"), Some(Day(11_017)));
        for n in (-300_000..300_000).step_by(37) {
            let (y, m, d) = Day(n).ymd();
            assert_eq!(Day::new(y, m, d), Some(Day(n)));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for bad in ["2011-02-29", "2011-13-01", "2011-2-1", "11-02-2011", "2011-02-25x", "", "٢٠١١-٠٢-٢٥", "0000-00-00"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
        assert_eq!(Day::parse("2014-01-22 00:00:00.000"), Day::parse("2014-01-22"));
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let thursday = Day::parse("2009-01-29").expect("a day");
        assert_eq!(Step::Week.first_day(Step::Week.of(thursday)).to_string(), "2009-01-26");
        assert_eq!(Step::Month.first_day(Step::Month.of(thursday)).to_string(), "2009-01-01");
        assert_eq!(Step::Week.of(Day::parse("2009-02-02").expect("a day")), Step::Week.of(thursday) + 1);
    }
}
