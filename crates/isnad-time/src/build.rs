//! Carries out what a rule makes.

use crate::expr::{Calendar, Clock, Counted, Expr, Fields, Part, Unit};
use crate::make::{Function, Make};
use crate::number::Number;
use crate::value::Value;

/// The value of a rule; `None` where the parts do not go together (a 40th of May), so that the rule does not match.
pub(crate) fn value(make: &Make, captures: &[Value]) -> Option<Value> {
    Some(match make {
        Make::Nothing => Value::None,
        Make::Int(n) => Value::Int(*n),
        Make::Name(name) if name == "none" => Value::None,
        Make::Name(name) => Value::parse(name)?,
        Make::Capture(at) => captures.get(*at as usize)?.clone(),
        Make::Field(at, field) => match captures.get(*at as usize)? {
            Value::Digits(numbers) => Value::Int(*numbers.get(*field as usize)?),
            _ => return None,
        },
        Make::Call(function, args) => {
            let args: Option<Vec<Value>> = args.iter().map(|a| value(a, captures)).collect();
            call(*function, &Args(args?))?
        }
    })
}

struct Args(Vec<Value>);

impl Args {
    fn int(&self, at: usize) -> Option<i64> {
        match self.0.get(at)? {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// An argument that may be missing: `Some(None)` then, `None` where it does not fit.
    fn maybe<T: TryFrom<i64>>(&self, at: usize) -> Option<Option<T>> {
        match self.0.get(at)? {
            Value::None => Some(None),
            Value::Int(n) => T::try_from(*n).ok().map(Some),
            _ => None,
        }
    }

    fn expr(&self, at: usize) -> Option<Box<Expr>> {
        match self.0.get(at)? {
            Value::Expr(e) => Some(e.clone()),
            _ => None,
        }
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        match self.0.get(at)? {
            Value::Unit(u) => Some(*u),
            _ => None,
        }
    }

    fn part(&self, at: usize) -> Option<Part> {
        match self.0.get(at)? {
            Value::Part(p) => Some(*p),
            _ => None,
        }
    }

    fn hours(&self, at: usize) -> Option<(u16, u16)> {
        match self.0.get(at)? {
            Value::Hours(a, b) => Some((*a, *b)),
            _ => None,
        }
    }

    /// A count: fewest and most.
    fn count(&self, at: usize) -> Option<(i32, i32)> {
        let (low, high) = match self.0.get(at)? {
            Value::Int(n) => (*n, *n),
            Value::Number(n) => {
                // «أكثر من ثلاثة أيام» counts three: it is the number told that is near
                let told = n.value.filter(|v| v.fract() == 0.0).map(whole);
                let low = told.or(n.low).or(n.high)?;
                (low, told.or(n.high).unwrap_or(low))
            }
            _ => return None,
        };
        let (low, high) = (i32::try_from(low).ok()?, i32::try_from(high).ok()?);
        (low >= 0 && high >= low && high < 1_000_000).then_some((low, high))
    }
}

fn call(function: Function, args: &Args) -> Option<Value> {
    let expr = match function {
        Function::Now => Expr::Now,
        Function::Day => Expr::Day(i32::try_from(args.int(0)?).ok()?),
        Function::Unit => Expr::Unit(args.unit(0)?, i32::try_from(args.int(1)?).ok()?),
        Function::Date => date(Calendar::Gregorian, args)?,
        Function::Hijri => date(Calendar::Hijri, args)?,
        Function::Weekday => Expr::Weekday(weekday(args.int(0)?)?, args.maybe(1)?),
        Function::Shift => shift(args)?,
        Function::Span => span(args)?,
        Function::Part => Expr::Part(args.part(0)?, args.expr(1)?),
        Function::DayPart => {
            let (from, to) = args.hours(0)?;
            Expr::DayPart(from, to, args.expr(1)?)
        }
        Function::Clock => Expr::Clock(clock(args)?),
        Function::At => match *args.expr(1)? {
            Expr::Clock(c) => Expr::At(args.expr(0)?, c),
            _ => return None,
        },
        Function::Of => Expr::Of(args.expr(0)?, args.expr(1)?),
        Function::Range => Expr::Range(args.expr(0)?, args.expr(1)?),
        Function::Since => Expr::Since(args.expr(0)?),
        Function::Until => Expr::Until(args.expr(0)?),
        Function::Nth => nth(args)?,
        Function::Season => season(args)?,
        Function::Years => years(args.int(0)?, args.int(1)?)?,
        Function::Decade => {
            let n = args.int(0)?;
            let first = if n < 100 { 1900 + n } else { n };
            years(first, first + 9)?
        }
        Function::Century => {
            let n = args.int(0)?;
            years((n - 1) * 100 + 1, n * 100)?
        }
        Function::Feast => match args.0.first()? {
            Value::Feast(f) => Expr::Feast(*f),
            _ => return None,
        },
        Function::Year2 => return written_year(args.int(0)?),
        Function::Plus => return Some(Value::Int(args.int(0)?.checked_add(args.int(1)?)?)),
        Function::Minus => return Some(Value::Int(args.int(0)?.checked_sub(args.int(1)?)?)),
        Function::First => return args.0.iter().find(|v| **v != Value::None).cloned(),
        Function::Toward => Expr::Toward(i8::try_from(args.int(0)?).ok()?, args.expr(1)?),
        Function::Either => Expr::Either(args.expr(0)?, args.expr(1)?),
        Function::Next => Expr::Next(args.expr(0)?),
        Function::Same => {
            let one = args.int(0)?;
            return (args.int(1)? == one).then_some(Value::Int(one));
        }
        Function::IfAhead => Expr::IfAhead(args.expr(0)?),
        Function::Near => Expr::Near(i32::try_from(args.int(0)?).ok()?, weekday(args.int(1)?)?),
        Function::Between => {
            let number = Number { low: Some(args.int(0)?), high: Some(args.int(1)?), ..Number::default() };
            return Some(Value::Number(number));
        }
    };
    Some(Value::Expr(Box::new(expr)))
}

#[allow(clippy::cast_possible_truncation)]
fn whole(n: f64) -> i64 {
    n as i64
}

/// A year of two digits belongs to 1970 to 2069.
fn written_year(n: i64) -> Option<Value> {
    let year = match n {
        0..70 => 2000 + n,
        70..100 => 1900 + n,
        100..2300 => n,
        _ => return None,
    };
    Some(Value::Int(year))
}

fn weekday(n: i64) -> Option<u8> {
    u8::try_from(n).ok().filter(|n| (1..=7).contains(n))
}

fn date(calendar: Calendar, args: &Args) -> Option<Expr> {
    let fields = Fields { calendar, year: args.maybe(0)?, month: args.maybe(1)?, day: args.maybe(2)?, weekday: args.maybe(3)? };
    let longest = match (calendar, fields.month) {
        (Calendar::Hijri, _) => 30,
        (_, Some(2)) => 29,
        (_, Some(4 | 6 | 9 | 11)) => 30,
        _ => 31,
    };
    let fits = fields.month.is_none_or(|m| (1..=12).contains(&m))
        && fields.day.is_none_or(|d| (1..=longest).contains(&d))
        && fields.weekday.is_none_or(|w| (1..=7).contains(&w))
        && fields.year.is_none_or(|y| (1..2300).contains(&y))
        && (fields.year, fields.month, fields.day) != (None, None, None);
    fits.then_some(Expr::Date(fields))
}

fn shift(args: &Args) -> Option<Expr> {
    let (low, high) = args.count(0)?;
    let base = match args.0.get(3)? {
        Value::None => None,
        _ => Some(args.expr(3)?),
    };
    Some(Expr::Shift { low, high, unit: args.unit(1)?, forward: args.int(2)? > 0, base })
}

fn span(args: &Args) -> Option<Expr> {
    let (_, count) = args.count(0)?;
    let forward = match args.int(2) {
        Some(0) | None => None,
        Some(n) => Some(n > 0),
    };
    (count > 0).then_some(Expr::Span { count, unit: args.unit(1)?, forward })
}

fn clock(args: &Args) -> Option<Clock> {
    let hour = u8::try_from(args.int(0)?).ok().filter(|h| *h <= 24)?;
    let part = match args.0.get(3)? {
        Value::None => None,
        _ => Some(args.hours(3)?),
    };
    let zone = match args.0.get(4)? {
        Value::Zone(z) => Some(*z),
        _ => None,
    };
    let (minute, second): (Option<i64>, Option<i64>) = (args.maybe(1)?, args.maybe(2)?);
    // «إلا ربعا» comes as a negative minute
    let (hour, minute) = match minute {
        Some(m) if m < 0 => (if hour == 0 { 23 } else { hour - 1 }, Some(60 + m)),
        m => (hour, m),
    };
    let minute = minute.map(|m| u8::try_from(m).ok().filter(|m| *m < 60)).map_or(Some(None), |m| m.map(Some))?;
    let second = second.map(|s| u8::try_from(s).ok().filter(|s| *s < 60)).map_or(Some(None), |s| s.map(Some))?;
    Some(Clock { hour, minute, second, part, of_24: hour > 12, zone })
}

fn nth(args: &Args) -> Option<Expr> {
    let n = i8::try_from(args.int(0)?).ok().filter(|n| *n != 0)?;
    let counted = match args.0.get(1)? {
        Value::Unit(u) => Counted::Unit(*u),
        Value::Int(w) => Counted::Weekday(weekday(*w)?),
        _ => return None,
    };
    Some(Expr::Nth(n, counted, args.expr(2)?))
}

fn season(args: &Args) -> Option<Expr> {
    let Value::Season(from, to) = args.0.first()? else { return None };
    let of = match args.0.get(2)? {
        Value::None => None,
        _ => Some(args.expr(2)?),
    };
    let n: Option<i8> = args.maybe(1)?;
    Some(Expr::Season(*from, *to, n.unwrap_or(0), of))
}

fn years(from: i64, to: i64) -> Option<Expr> {
    let (from, to) = (i16::try_from(from).ok()?, i16::try_from(to).ok()?);
    (from <= to && (-3000..=2300).contains(&from) && to <= 2300).then_some(Expr::Years(from, to))
}
