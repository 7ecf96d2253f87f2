//! Days as files write them. Of a time with a zone, the day is taken as it is written, not moved to another zone.

/// The day at the beginning of an ISO date or date with time (`2024-05-31T08:00:00Z`).
pub(crate) fn day(written: &str) -> Option<String> {
    let written = written.trim();
    let head = written.get(..10)?;
    let rest = &written[10..];
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let b = head.as_bytes();
    let shaped = b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
    if !shaped {
        return None;
    }
    iso(head[..4].parse().ok()?, head[5..7].parse().ok()?, head[8..].parse().ok()?)
}

/// A day as `2024-05-31`, where there is such a day.
pub(crate) fn iso(year: i32, month: u32, day: u32) -> Option<String> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    ((1000..=2999).contains(&year) && (1..=length).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The number of a month by its English name or the first three letters of it, as e-mail, feeds and event data write it.
pub(crate) fn month(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let name = name.to_ascii_lowercase();
    let at = NAMES.iter().position(|n| *n == name || (name.len() >= 3 && n.get(..3) == Some(name.as_str())))?;
    u32::try_from(at + 1).ok()
}

/// The day of a date in any usual form: ISO, without hyphens (`20240531`), as e-mail and feeds write it
/// (`Fri, 31 May 2024 08:00:00 GMT`), `31 May 2024`, `May 31, 2024`, `31/05/2024`, `31.5.2024`, `2024/5/31`. Where day and
/// month are both numbers and the year is last, the day stands first.
pub(crate) fn any(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() > 80 {
        return None;
    }
    if let Some(day) = day(written) {
        return Some(day);
    }
    let digits = written.get(..8).filter(|h| h.bytes().all(|b| b.is_ascii_digit()));
    if let Some(d) = digits.filter(|_| written.len() == 8 || written.as_bytes()[8] == b'T' || written.len() == 14) {
        return iso(d[..4].parse().ok()?, d[4..6].parse().ok()?, d[6..8].parse().ok()?);
    }
    let parts: Vec<&str> = written.split(|c: char| c.is_whitespace() || ",/.-".contains(c)).filter(|p| !p.is_empty()).collect();
    let at = parts.iter().position(|p| p.bytes().all(|b| b.is_ascii_digit()) || month(p).is_some())?;
    let [a, b, c, ..] = parts.get(at..)? else { return None };
    let number = |s: &str| s.parse::<u32>().ok();
    // Four digits, or a feed of the last century with two.
    let year = |s: &str| s.get(..4).filter(|_| s.len() == 4 || !s.as_bytes()[4].is_ascii_digit()).and_then(|y| y.parse::<i32>().ok());
    if let Some(m) = month(b) {
        return iso(year(c)?, m, number(a)?);
    }
    if let Some(m) = month(a) {
        return iso(year(c)?, m, number(b)?);
    }
    match year(a) {
        Some(y) => iso(y, number(b)?, number(c)?),
        None => iso(year(c)?, number(b)?, number(a)?),
    }
}

/// A day some days later.
pub(crate) fn shifted(day: &str, by: i64) -> Option<String> {
    unix((days(day)? + by) * 86_400)
}

/// Days since 1970, for days from then on.
fn days_of(day: &str) -> Option<u64> {
    u64::try_from(days(day)?).ok()
}

fn days(day: &str) -> Option<i64> {
    let (year, month, day) = parts(day)?;
    // The inverse of the calculation in `unix`.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, yoe) = (year.div_euclid(400), year.rem_euclid(400));
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + doe - 719_468)
}

/// First and last day of the month of a day.
pub(crate) fn month_of(day: &str) -> Option<(String, String)> {
    let (year, month, _) = parts(day)?;
    let (year, month) = (i32::try_from(year).ok()?, u32::try_from(month).ok()?);
    Some((iso(year, month, 1)?, (28..=31).rev().find_map(|d| iso(year, month, d))?))
}

fn parts(day: &str) -> Option<(i64, i64, i64)> {
    let mut parts = day.splitn(3, '-').map(|p| p.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// The day of a number of seconds since 1970, in UTC.
pub(crate) fn unix(seconds: i64) -> Option<String> {
    let days = seconds.div_euclid(86_400);
    // Howard Hinnant's `civil_from_days` (public domain), with years that begin in March.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    iso(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(doy - (153 * mp + 2) / 5 + 1).ok()?)
}

/// A number of seconds since 1970 as ISO time in UTC (`2024-05-31T08:00:00Z`); empty beyond the year 2999.
#[must_use]
pub fn time_of(seconds: u64) -> String {
    let of_day = seconds % 86_400;
    let day = i64::try_from(seconds).ok().and_then(unix);
    day.map(|day| format!("{day}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)).unwrap_or_default()
}

/// Seconds since 1970 of a date of HTTP (`Fri, 31 May 2024 08:00:00 GMT`, RFC 9110).
#[must_use]
pub fn seconds_of_http_date(written: &str) -> Option<u64> {
    let day = any(written)?;
    let clock = written.split_ascii_whitespace().find(|p| p.len() == 8 && p.as_bytes()[2] == b':')?;
    let mut parts = clock.split(':').map(|p| p.parse::<u64>().ok());
    let (h, m, s) = (parts.next()??, parts.next()??, parts.next()??);
    let days = days_of(&day)?;
    (h < 24 && m < 60 && s < 61).then(|| days.checked_mul(86_400)).flatten().map(|d| d + h * 3600 + m * 60 + s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms() {
        for written in [
            "2024-05-31",
            "2024-05-31T08:00:00+03:00",
            "2024-05-31 08:00:00.000",
            "20240531",
            "20240531T080000Z",
            "Fri, 31 May 2024 08:00:00 GMT",
            "31 May 2024",
            "31 MAY 2024",
            "May 31, 2024",
            "31/05/2024",
            "31.5.2024",
            "2024/5/31",
            "Friday 31 May 2024 08:00",
        ] {
            assert_eq!(any(written).as_deref(), Some("2024-05-31"), "{written}");
        }
        for written in ["", "2023-02-29", "31/31/2024", "May 2024", "yesterday", "2024", "12:30", "ثلاثاء", "9999-12-31", &"1".repeat(100)] {
            assert_eq!(any(written), None, "{written}");
        }
    }

    #[test]
    fn seconds() {
        assert_eq!(unix(0).as_deref(), Some("1970-01-01"));
        assert_eq!(unix(1_709_164_800).as_deref(), Some("2024-02-29"));
        assert_eq!(unix(i64::MAX / 2), None);
        assert_eq!(time_of(1_717_142_399), "2024-05-31T07:59:59Z");
        assert_eq!(seconds_of_http_date("Fri, 31 May 2024 07:59:59 GMT"), Some(1_717_142_399));
        assert_eq!(seconds_of_http_date("120"), None);
        for (day, by, expected) in [("2024-02-28", 2, "2024-03-01"), ("2024-01-03", -6, "2023-12-28"), ("1970-01-01", 0, "1970-01-01")] {
            assert_eq!(shifted(day, by).as_deref(), Some(expected));
        }
        assert_eq!(month_of("2023-02-10"), Some(("2023-02-01".to_owned(), "2023-02-28".to_owned())));
    }
}
