//! The date on a line that holds only a date.

use crate::class::digit;
use crate::token::{Token, TokenKind, tokenize};

/// Words that may stand on a date line beside the date: weekdays, era and zone signs.
const BESIDE: [&str; 42] = [
    "الأحد",
    "الاحد",
    "الإثنين",
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الاربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "يوم",
    "م",
    "هـ",
    "ه",
    "الموافق",
    "تاريخ",
    "النشر",
    "نشر",
    "في",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "gmt",
    "utc",
    "of",
    "published",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "года",
    "г",
    "ص",
    "am",
    "pm",
];
/// A date line has no more tokens than this.
const MOST_TOKENS: usize = 24;

/// The date (year, month, day) of a line that holds only a date: `10.06.2016`, `2016-06-10`,
/// `١٠/٦/٢٠١٦`, `2016/6/10`, «الجمعة 10 يونيو/حزيران 2016», `June 10, 2016`. A weekday, a time of day and
/// a Hijri date beside it are passed over, and with both dates the place and agency of a dateline too; a
/// Hijri date alone gives `None`.
///
/// `month` gives the number of a month by name as it stands in the text; names of two words
/// («تشرين الثاني») are asked for with one space between, before their first word alone.
#[must_use]
pub fn parse_date_line(line: &str, month: &dyn Fn(&str) -> Option<u8>) -> Option<(i16, u8, u8)> {
    // any date line is short: do not read a long paragraph for nothing
    if line.len() > 400 {
        return None;
    }
    let mut tokens = Vec::new();
    tokenize(line, &mut tokens);
    dates(line, &tokens, month)?.into_iter().find_map(gregorian)
}

/// Has the line the shape of a date, in our calendar or the Hijri one? Any word passes for a month here.
pub(crate) fn is_date_line(text: &str, tokens: &[Token]) -> bool {
    dates(text, tokens, &|_| Some(1)).is_some_and(|found| found.into_iter().any(plausible))
}

/// All dates of a line that holds nothing else.
fn dates(text: &str, tokens: &[Token], month: &dyn Fn(&str) -> Option<u8>) -> Option<Vec<Parts>> {
    if tokens.len() > MOST_TOKENS {
        return None;
    }
    let items = items(text, tokens)?;
    let mut found = Vec::new();
    let mut others = 0;
    let mut at = 0;
    while at < items.len() {
        match (date_at(text, &items[at..], month), items[at]) {
            (Some((date, used)), _) => {
                found.push(date);
                at += used;
            }
            (None, Item::Word(word)) => {
                others += usize::from(!beside(word.text(text)));
                at += 1;
            }
            _ => return None,
        }
    }
    // «جدة 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»: place and agency stand beside a double date
    let allowed = if found.len() == 2 { 4 } else { 0 };
    (others <= allowed).then_some(found)
}

fn plausible((year, month, day): Parts) -> bool {
    let hijri = (1300..1500).contains(&year) && (1..=12).contains(&month) && (1..=30).contains(&day);
    hijri || gregorian((year, month, day)).is_some()
}

#[derive(Clone, Copy)]
enum Item {
    Number { value: u32, digits: u8 },
    Word(Token),
}

/// The numbers and words of the line; `None` where it holds anything that a date line does not.
fn items(text: &str, tokens: &[Token]) -> Option<Vec<Item>> {
    let mut out = Vec::with_capacity(tokens.len() + 2);
    for token in tokens {
        let written = token.text(text);
        match token.kind {
            TokenKind::Word => out.push(Item::Word(*token)),
            TokenKind::Number if written.contains(':') => {}
            TokenKind::Number => numbers(written, &mut out)?,
            TokenKind::Punct if matches!(written, "/" | "-" | "–" | "—" | "." | "،" | "," | "(" | ")" | "|" | ":") => {}
            _ => return None,
        }
    }
    Some(out)
}

fn numbers(written: &str, out: &mut Vec<Item>) -> Option<()> {
    for part in written.split(['.', '/', '-', '–']) {
        let (mut value, mut digits) = (0_u32, 0_u8);
        for c in part.chars() {
            match digit(c) {
                Some(d) if digits < 4 => {
                    value = value * 10 + d;
                    digits += 1;
                }
                Some(_) => return None,
                None if crate::class::class(c) == crate::class::Class::Ignorable => {}
                None => return None,
            }
        }
        out.push(Item::Number { value, digits });
    }
    Some(())
}

type Parts = (u32, u32, u32);

/// A date at the start of `items`: year, month, day, and how many items it took.
fn date_at(text: &str, items: &[Item], month: &dyn Fn(&str) -> Option<u8>) -> Option<(Parts, usize)> {
    match *items {
        [Item::Number { value: a, digits }, Item::Number { value: b, .. }, Item::Number { value: c, digits: last }, ..] => {
            if digits == 4 && last <= 2 {
                Some(((a, b, c), 3))
            } else if digits <= 2 && last == 4 {
                // the American order, where no other reading is possible
                Some((if b > 12 && a <= 12 { (c, a, b) } else { (c, b, a) }, 3))
            } else {
                None
            }
        }
        [Item::Number { value: day, digits: 1 | 2 }, ref rest @ ..] => {
            let (number, used) = month_at(text, rest, month)?;
            let year = year(rest.get(used)?)?;
            Some(((year, number, day), used + 2))
        }
        [Item::Word(_), ..] => {
            let (number, used) = month_at(text, items, month)?;
            let Item::Number { value: day, digits: 1 | 2 } = *items.get(used)? else {
                return None;
            };
            let year = year(items.get(used + 1)?)?;
            Some(((year, number, day), used + 2))
        }
        _ => None,
    }
}

fn year(item: &Item) -> Option<u32> {
    match *item {
        Item::Number { value, digits: 4 } => Some(value),
        _ => None,
    }
}

/// One or two names of the same month («حزيران/يونيو») and how many items they take.
fn month_at(text: &str, items: &[Item], month: &dyn Fn(&str) -> Option<u8>) -> Option<(u32, usize)> {
    let (number, used) = month_name(text, items, month)?;
    match month_name(text, &items[used..], month) {
        Some((same, more)) if same == number => Some((u32::from(number), used + more)),
        _ => Some((u32::from(number), used)),
    }
}

fn month_name(text: &str, items: &[Item], month: &dyn Fn(&str) -> Option<u8>) -> Option<(u8, usize)> {
    let Some(&Item::Word(first)) = items.first() else {
        return None;
    };
    if let Some(&Item::Word(second)) = items.get(1)
        && second.spaced_before
    {
        let both = format!("{} {}", first.text(text), second.text(text));
        if let Some(number) = month(&both) {
            return Some((number, 2));
        }
    }
    month(first.text(text)).map(|number| (number, 1))
}

fn beside(word: &str) -> bool {
    BESIDE.contains(&word) || BESIDE.contains(&word.to_lowercase().as_str())
}

/// The date, where it is one of our calendar.
fn gregorian((year, month, day): Parts) -> Option<(i16, u8, u8)> {
    if !(1700..2200).contains(&year) {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if day == 0 || day > days {
        return None;
    }
    Some((i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests;
