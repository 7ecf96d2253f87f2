//! What an example expects of one record, and whether a record is that.

use isnad_pack::Pack;
use isnad_text::Document;

use crate::record::{Amount, Event, Party};

/// One expected event: `ASSAULT/aerial «غارة» recipient=…; dead=5`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Expect {
    /// Type.
    pub kind: String,
    /// Mode after the slash.
    pub mode: Option<String>,
    /// Words of the trigger.
    pub trigger: Option<String>,
    /// Fields and what they must hold.
    pub fields: Vec<(String, String)>,
}

const FIELDS: &str = "actor recipient mode aux dead injured arrested participants date place country holder stance";

impl Expect {
    /// Reads `TYPE[/mode] [«trigger»] [field=value; field=value]`.
    pub fn parse(s: &str) -> Result<Expect, String> {
        let (head, mut rest) = s.trim().split_once(char::is_whitespace).unwrap_or((s.trim(), ""));
        let (kind, mode) = head.split_once('/').map_or((head, None), |(k, m)| (k, Some(m.to_owned())));
        let mut expect = Expect { kind: kind.to_owned(), mode, ..Expect::default() };
        rest = rest.trim();
        if let Some((trigger, after)) = rest.strip_prefix('«').and_then(|r| r.split_once('»')) {
            expect.trigger = Some(trigger.trim().to_owned());
            rest = after;
        }
        for part in rest.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (field, value) = part.split_once('=').ok_or_else(|| format!("`{part}`: write field=value"))?;
            let field = field.trim();
            if !FIELDS.split(' ').any(|f| f == field) {
                return Err(format!("`{field}` is no field; fields: {FIELDS}"));
            }
            expect.fields.push((field.to_owned(), value.trim().to_owned()));
        }
        Ok(expect)
    }

    /// Is this the event that is expected?
    pub fn met_by(&self, pack: &Pack, document: &Document, e: &Event) -> bool {
        let kind = pack.data().ontology.types.get(usize::from(e.kind)).map_or("", |t| t.name.as_str());
        kind == self.kind
            && self.mode.as_ref().is_none_or(|m| e.modes.contains(m))
            && self.trigger.as_ref().is_none_or(|t| e.trigger.text(&document.text) == t)
            && self.fields.iter().all(|(field, value)| holds(&document.text, e, field, value))
    }
}

/// Does a field hold this? An empty value is not checked; `-` means that nothing must be there.
fn holds(text: &str, e: &Event, field: &str, value: &str) -> bool {
    if value.is_empty() {
        return true;
    }
    let words = |found: Option<&str>| found.map_or(value == "-", |f| f.contains(value));
    let parties = |list: &[Party]| if value == "-" { list.is_empty() } else { list.iter().any(|p| p.span.text(text).contains(value)) };
    let place = e.place.as_ref();
    match field {
        "actor" => parties(&e.actors),
        "recipient" => parties(&e.recipients),
        "mode" => names(value, &e.modes.iter().map(String::as_str).collect::<Vec<_>>()),
        "aux" => names(value, &e.aux.names()),
        "dead" => amount(value, e.size.dead),
        "injured" => amount(value, e.size.injured),
        "arrested" => amount(value, e.size.arrested),
        "participants" => amount(value, e.size.participants),
        "date" => words(e.when.as_ref().map(|w| w.date.as_str())),
        "place" => words(place.and_then(|p| p.span).map(|s| s.text(text))) || place.is_some_and(|p| p.name.as_deref() == Some(value)),
        "country" => words(place.and_then(|p| p.country_code.as_deref())),
        "holder" => words(e.attribution.as_ref().map(|a| a.holder.text(text))),
        "stance" => e.attribution.as_ref().map_or(value == "-", |a| a.stance.name() == value),
        _ => false,
    }
}

fn names(value: &str, found: &[&str]) -> bool {
    if value == "-" { found.is_empty() } else { value.split([',', ' ']).filter(|v| !v.is_empty()).all(|v| found.contains(&v)) }
}

/// `5`, `20-99`, `6-` (at least), `-9` (at most).
fn amount(value: &str, found: Option<Amount>) -> bool {
    let Some(found) = found else { return value == "-" };
    if let Ok(n) = value.parse::<i64>()
        && n >= 0
    {
        return found == Amount::exact(n);
    }
    let Some((low, high)) = value.split_once('-') else { return false };
    let bound = |s: &str| s.trim().parse::<i64>().ok();
    found == Amount { low: bound(low), high: bound(high) }
}

/// An event in the words of an expectation, for messages.
pub(super) fn describe(pack: &Pack, document: &Document, e: &Event) -> String {
    let text = document.text.as_str();
    let kind = pack.data().ontology.types.get(usize::from(e.kind)).map_or("", |t| t.name.as_str());
    let mut s = kind.to_owned();
    for mode in &e.modes {
        s.push('/');
        s.push_str(mode);
    }
    s.push_str(&format!(" «{}»", e.trigger.text(text)));
    let mut parts: Vec<String> = Vec::new();
    for (field, list) in [("actor", &e.actors), ("recipient", &e.recipients)] {
        parts.extend(list.iter().map(|p| format!("{field}={}", p.span.text(text))));
    }
    if !e.aux.names().is_empty() {
        parts.push(format!("aux={}", e.aux.names().join(",")));
    }
    let size = e.size;
    for (field, a) in [("dead", size.dead), ("injured", size.injured), ("arrested", size.arrested), ("participants", size.participants)] {
        if let Some(a) = a {
            let bound = |b: Option<i64>| b.map_or_else(String::new, |n| n.to_string());
            parts.push(a.single().map_or_else(|| format!("{field}={}-{}", bound(a.low), bound(a.high)), |n| format!("{field}={n}")));
        }
    }
    parts.extend(e.when.as_ref().map(|w| format!("date={}", w.date)));
    parts.extend(e.place.as_ref().and_then(|p| p.span).map(|p| format!("place={}", p.text(text))));
    parts.extend(e.attribution.as_ref().map(|a| format!("holder={}", a.holder.text(text))));
    if !parts.is_empty() {
        s.push(' ');
        s.push_str(&parts.join("; "));
    }
    s
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let e = Expect::parse("ASSAULT/aerial «غارة جوية» recipient=المدينة; dead=20-99 ; aux=").expect("good");
        assert_eq!((e.kind.as_str(), e.mode.as_deref(), e.trigger.as_deref()), ("ASSAULT", Some("aerial"), Some("غارة جوية")));
        assert_eq!(e.fields.len(), 3);
        assert!(Expect::parse("ASSAULT killer=x").is_err());
    }

    #[test]
    fn amounts() {
        let range = |low, high| Some(Amount { low, high });
        assert!(amount("5", range(Some(5), Some(5))) && amount("20-99", range(Some(20), Some(99))));
        assert!(amount("6-", range(Some(6), None)) && amount("-9", range(None, Some(9))) && amount("-", None));
        assert!(!amount("5", None) && !amount("5", range(Some(5), None)) && !amount("-", range(Some(5), Some(5))));
    }
}
