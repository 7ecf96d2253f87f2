//! Times and numbers.

use isnad_pack::Pack;
use isnad_time::{Anchor, Prefer};
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use super::args::Lean;
use crate::args::Usage;

/// The time of writing: a date, a date and time, or both with a zone.
///
/// # Errors
/// It is none of these.
pub(super) fn anchor(text: &str, lean: Lean) -> anyhow::Result<Anchor> {
    let wrong = || Usage(format!("--ref {text}: write 2016-06-10, 2016-06-10T09:00 or 2016-06-10T09:00+03:00"));
    let (local, offset) = zone(text).ok_or_else(wrong)?;
    let day = |d: Date| d.at(0, 0, 0, 0);
    let reference = local.parse::<DateTime>().or_else(|_| local.parse::<Date>().map(day)).map_err(|_| wrong())?;
    let prefer = match lean {
        Lean::Past => Prefer::Past,
        Lean::Future => Prefer::Future,
    };
    Ok(Anchor { offset, ..Anchor::new(reference, prefer) })
}

/// Cuts `+03:00`, `-02:00` or `Z` from the end of a time: what is left, and the minutes east of Greenwich.
fn zone(text: &str) -> Option<(&str, Option<i16>)> {
    let Some((_, clock)) = text.split_once('T') else { return Some((text, None)) };
    if let Some(local) = text.strip_suffix('Z') {
        return Some((local, Some(0)));
    }
    let Some(at) = clock.find(['+', '-']) else { return Some((text, None)) };
    let at = text.len() - clock.len() + at;
    let (hours, minutes) = text.get(at + 1..)?.split_once(':')?;
    let east = hours.parse::<i16>().ok().filter(|h| (0..24).contains(h))? * 60 + minutes.parse::<i16>().ok().filter(|m| (0..60).contains(m))?;
    Some((text.get(..at)?, Some(if text[at..].starts_with('-') { -east } else { east })))
}

/// When the longest time expression of a text is.
pub(super) fn time(pack: &Pack, text: &str, anchor: Anchor) -> Value {
    let found = pack.data().times.as_ref().and_then(|t| t.longest_in(text));
    let Some((f, r)) = found.and_then(|f| f.expr.resolve(anchor).map(|r| (f, r))) else { return Value::Null };
    json!({
        "text": f.span.text(text),
        "start": r.start.to_string(),
        "end": r.end.to_string(),
        "precision": r.precision,
    })
}

/// The number that a text is.
pub(super) fn number(pack: &Pack, text: &str) -> Value {
    let found = pack.data().times.as_ref().and_then(|t| t.number_of(text));
    found.map_or(Value::Null, |n| json!({"text": text, "value": n.value, "low": n.low, "high": n.high, "approx": n.approx}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let offset = |s: &str| anchor(s, Lean::Past).map(|a| (a.reference.to_string(), a.offset)).ok();
        assert_eq!(offset("2016-06-10"), Some(("2016-06-10T00:00:00".to_owned(), None)));
        assert_eq!(offset("2013-02-12T04:30"), Some(("2013-02-12T04:30:00".to_owned(), None)));
        assert_eq!(offset("2013-02-12T04:30-02:00"), Some(("2013-02-12T04:30:00".to_owned(), Some(-120))));
        assert_eq!(offset("2013-02-12T04:30Z").and_then(|o| o.1), Some(0));
        for wrong in ["", "June", "2013-02-30", "2013-02-12T04:30+99:00", "2013-02-12T04:30+0٣"] {
            assert!(anchor(wrong, Lean::Past).is_err(), "{wrong}");
        }
    }
}
