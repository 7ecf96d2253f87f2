//! Tokens of digits: plain numbers, dates, clock times, ranges.

/// What the digits of a token may be. One token may have several shapes; the rule asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub(crate) enum Shape {
    /// `10/6/2016`, `10.06.2016`, `10-6-2016`.
    DayMonthYear,
    /// `2016-06-10`, `2016/6/10`.
    YearMonthDay,
    /// `21/09`.
    DayMonth,
    /// `6/2016`.
    MonthYear,
    /// `18:30`.
    Clock,
    /// `18:30:15`.
    ClockSecond,
    /// `13-15`, `2011-2012`, `2011/2012`.
    Range,
}

impl Shape {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "d/m/y" => Self::DayMonthYear,
            "y-m-d" => Self::YearMonthDay,
            "d/m" => Self::DayMonth,
            "m/y" => Self::MonthYear,
            "h:m" => Self::Clock,
            "h:m:s" => Self::ClockSecond,
            "n-n" => Self::Range,
            _ => return None,
        })
    }

    /// The numbers of the token, in the order year-month-day, hour-minute-second, or from-to.
    pub(crate) fn read(self, token: &str) -> Option<[i64; 3]> {
        let parts = Parts::read(token)?;
        let [a, b, c] = parts.value;
        let dash_or_slash = |c: char| matches!(c, '-' | '–' | '/');
        match self {
            Self::DayMonthYear => {
                let dated = parts.count == 3 && parts.separator_is(|c| matches!(c, '.' | '/' | '-' | '–'));
                let year = year(c, parts.digits[2])?;
                (dated && (1..=31).contains(&a) && (1..=12).contains(&b)).then_some([year, b, a])
            }
            Self::YearMonthDay => {
                let dated = parts.count == 3 && parts.separator_is(|c| matches!(c, '.' | '/' | '-' | '–')) && parts.digits[0] == 4;
                (dated && (1..=12).contains(&b) && (1..=31).contains(&c)).then_some([a, b, c])
            }
            Self::DayMonth => {
                let dated = parts.count == 2 && parts.separator_is(|c| c == '/');
                (dated && (1..=31).contains(&a) && (1..=12).contains(&b)).then_some([0, b, a])
            }
            Self::MonthYear => {
                let dated = parts.count == 2 && parts.separator_is(dash_or_slash) && parts.digits[1] == 4;
                (dated && (1..=12).contains(&a) && (1800..2200).contains(&b)).then_some([b, a, 0])
            }
            Self::Clock | Self::ClockSecond => {
                let wanted = if self == Self::Clock { 2 } else { 3 };
                let timed = parts.count == wanted && parts.separator_is(|c| c == ':') && parts.digits[1] == 2;
                (timed && a <= 24 && b < 60 && c < 60).then_some([a, b, c])
            }
            Self::Range => {
                let ranged = parts.count == 2 && parts.separator_is(dash_or_slash);
                (ranged && a < b).then_some([a, b, 0])
            }
        }
    }
}

/// A year as written with so many digits.
pub(crate) fn year(value: i64, digits: u8) -> Option<i64> {
    match digits {
        4 => Some(value),
        2 if value < 70 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

struct Parts {
    value: [i64; 3],
    digits: [u8; 3],
    separators: [char; 2],
    count: usize,
}

impl Parts {
    /// Two or three numbers with a separator between; signs are all the same.
    fn read(token: &str) -> Option<Self> {
        let mut parts = Self { value: [0; 3], digits: [0; 3], separators: ['\0'; 2], count: 1 };
        for c in token.chars() {
            let at = parts.count - 1;
            if let Some(d) = c.to_digit(10) {
                parts.value[at] = parts.value[at].checked_mul(10)?.checked_add(i64::from(d))?;
                parts.digits[at] = parts.digits[at].saturating_add(1);
            } else {
                if parts.digits[at] == 0 || parts.count == 3 {
                    return None;
                }
                parts.separators[at] = c;
                parts.count += 1;
            }
        }
        let whole = parts.count > 1 && parts.digits[parts.count - 1] > 0 && parts.digits[..parts.count].iter().all(|&d| d <= 9);
        whole.then_some(parts)
    }

    fn separator_is(&self, like: impl Fn(char) -> bool) -> bool {
        like(self.separators[0]) && (self.count < 3 || self.separators[0] == self.separators[1])
    }
}

/// A plain number in digits with separators of thousands and a decimal point: its value, and whether it is whole.
///
/// `1,234`, `1٬234`, `1.234.567` and `1.500` have thousands; `1.5`, `1٫500` and `0.770` decimals; `3,5` too.
pub(crate) fn plain(token: &str) -> Option<f64> {
    let is_decimal = |c: char| matches!(c, '٫');
    let mut number = String::with_capacity(token.len());
    let separators: Vec<(usize, char)> = token.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = token.split(|c: char| !c.is_ascii_digit()).collect();
    if groups.iter().any(|g| g.is_empty()) || token.len() > 40 {
        return None;
    }
    let Some(&(_, last)) = separators.last() else { return token.parse().ok() };
    let first = separators.first().map_or(last, |s| s.1);
    if separators.iter().any(|(_, c)| !matches!(c, '.' | ',' | '٫' | '٬' | '،')) {
        return None;
    }
    let tail = groups.last()?.len();
    // the last sign is a decimal point where it cannot part thousands
    let grouped = tail == 3 && !is_decimal(last) && groups[0] != "0" && groups[0].len() <= 3 && (separators.len() == 1 || first == last);
    let whole_groups = if grouped { groups.len() } else { groups.len() - 1 };
    for (i, group) in groups[..whole_groups].iter().enumerate() {
        if i > 0 && group.len() != 3 || i == 0 && whole_groups > 1 && group.len() > 3 {
            return None;
        }
        number.push_str(group);
    }
    if !grouped {
        number.push('.');
        number.push_str(groups.last()?);
    }
    number.parse().ok()
}

/// A whole number in bare digits and how many there are.
pub(crate) fn bare(token: &str) -> Option<(i64, u8)> {
    let all = !token.is_empty() && token.len() <= 15 && token.bytes().all(|b| b.is_ascii_digit());
    if !all {
        return None;
    }
    Some((token.parse().ok()?, u8::try_from(token.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Shape, plain};

    #[test]
    fn shapes() {
        assert_eq!(Shape::DayMonthYear.read("10.06.2016"), Some([2016, 6, 10]));
        assert_eq!(Shape::DayMonthYear.read("10/6/16"), Some([2016, 6, 10]));
        assert_eq!(Shape::DayMonthYear.read("10.06/2016"), None);
        assert_eq!(Shape::YearMonthDay.read("2016-06-10"), Some([2016, 6, 10]));
        assert_eq!(Shape::Clock.read("18:30"), Some([18, 30, 0]));
        assert_eq!(Shape::Clock.read("2:1"), None);
        assert_eq!(Shape::Range.read("2011-2012"), Some([2011, 2012, 0]));
        assert_eq!(Shape::Range.read("3-2"), None);
    }

    #[test]
    fn plain_numbers() {
        for (token, value) in [
            ("12", 12.0),
            ("1,234", 1234.0),
            ("1٬234٫5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("1.500", 1500.0),
            ("1٫500", 1.5),
            ("0.770", 0.77),
            ("3,5", 3.5),
            ("01.10", 1.1),
            ("1,200.25", 1200.25),
        ] {
            assert_eq!(plain(token), Some(value), "{token}");
        }
        assert_eq!(plain("12:30"), None);
        assert_eq!(plain("1,23,4"), None);
    }
}
