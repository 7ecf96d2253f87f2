//! What an example expects of one record, and whether a record is that.

use isnad_pack::Pack;
use isnad_text::{Document, Span};

use crate::record::{Amount, Event, Party};

/// One expected event: `ASSAULT/aerial «غارة» recipient=…; dead=5`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Expect {
    /// Types, each with its mode where one is named; any of them will do.
    pub kinds: Vec<(String, Option<String>)>,
    /// Words of which one must share characters with the trigger; any trigger will do where there are none.
    pub triggers: Vec<String>,
    /// Fields and what they must hold.
    pub fields: Vec<(String, String)>,
}

const FIELDS: &str = "actor recipient mode aux dead injured arrested participants date place country holder stance";

impl Expect {
    /// Reads `TYPE[/mode][|TYPE…] [«words|words»] [field=value; field=value]`.
    pub fn parse(s: &str) -> Result<Expect, String> {
        let (head, rest) = s.trim().split_once(char::is_whitespace).unwrap_or((s.trim(), ""));
        let (triggers, fields) = words_and_fields(rest, FIELDS)?;
        Ok(Expect { kinds: kinds(head), triggers, fields })
    }

    /// Is this the event that is expected?
    pub fn met_by(&self, pack: &Pack, document: &Document, e: &Event) -> bool {
        let text = document.text.as_str();
        let kind = type_name(pack, e);
        self.kinds.iter().any(|(k, mode)| k == kind && mode.as_ref().is_none_or(|m| e.modes.contains(m)))
            && overlaps_words(text, e.trigger, &self.triggers)
            && self.fields.iter().all(|(field, value)| holds(pack, text, e, field, value))
    }

    /// The expectation in the words of a tests file, for messages.
    pub fn describe(&self) -> String {
        let kinds: Vec<String> = self.kinds.iter().map(|(k, m)| m.as_ref().map_or_else(|| k.clone(), |m| format!("{k}/{m}"))).collect();
        let mut s = kinds.join("|");
        if !self.triggers.is_empty() {
            s.push_str(&format!(" «{}»", self.triggers.join("|")));
        }
        let fields: Vec<String> = self.fields.iter().map(|(f, v)| format!("{f}={v}")).collect();
        format!("{s} {}", fields.join("; ")).trim_end().to_owned()
    }
}

/// `TYPE/mode|TYPE`.
pub(super) fn kinds(s: &str) -> Vec<(String, Option<String>)> {
    s.split('|').map(|one| one.split_once('/').map_or((one.to_owned(), None), |(k, m)| (k.to_owned(), Some(m.to_owned())))).collect()
}

/// Alternatives, and fields with their values.
type WordsAndFields = (Vec<String>, Vec<(String, String)>);

/// Reads `[«words|words»] [field=value; field=value]`; `known` lists the fields that there are.
pub(super) fn words_and_fields(s: &str, known: &str) -> Result<WordsAndFields, String> {
    let s = s.trim();
    let (words, rest) = s
        .strip_prefix('«')
        .and_then(|r| r.split_once('»'))
        .map_or((Vec::new(), s), |(words, rest)| (words.split('|').map(|w| w.trim().to_owned()).collect(), rest));
    let mut fields = Vec::new();
    for part in rest.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (field, value) = part.split_once('=').ok_or_else(|| format!("`{part}`: write field=value"))?;
        let field = field.trim();
        if !known.split(' ').any(|f| f == field) {
            return Err(format!("`{field}` is no field; fields: {known}"));
        }
        fields.push((field.to_owned(), value.trim().to_owned()));
    }
    Ok((words, fields))
}

/// Does the span share characters with an occurrence of one of these words?
pub(super) fn overlaps_words(text: &str, span: Span, words: &[String]) -> bool {
    let occurs = |w: &String| text.match_indices(w.as_str()).any(|(at, m)| Span::of(at..at + m.len()).overlaps(span));
    words.is_empty() || words.iter().any(occurs)
}

/// Do two phrases share at least half of the words of the shorter one? A word with a clitic before it is the same word.
pub(super) fn same_words(pack: &Pack, a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let split = s.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{064b}'..='\u{0652}' | '\u{0640}'));
        split.filter(|w| !w.is_empty()).map(|w| pack.folder().fold(w)).collect()
    };
    let (a, b) = (words(a), words(b));
    let same = |x: &String, y: &String| x == y || x.len() > y.len() && x.ends_with(y.as_str()) && y.chars().count() > 2;
    let shared = a.iter().filter(|x| b.iter().any(|y| same(x, y) || same(y, x))).count();
    shared > 0 && shared * 2 >= a.len().min(b.len())
}

/// Does a field hold this? An empty value is not checked; `-` means that nothing must be there.
fn holds(pack: &Pack, text: &str, e: &Event, field: &str, value: &str) -> bool {
    if value.is_empty() {
        return true;
    }
    let words = |found: Option<&str>| found.map_or(value == "-", |f| f.contains(value));
    let parties = |list: &[Party]| if value == "-" { list.is_empty() } else { list.iter().any(|p| same_words(pack, p.span.text(text), value)) };
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
        "holder" => e.attribution.as_ref().map_or(value == "-", |a| same_words(pack, a.holder.text(text), value)),
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
    if let Some(n) = value.parse::<i64>().ok().filter(|n| *n >= 0) {
        return found == Amount::exact(n);
    }
    let Some((low, high)) = value.split_once('-') else { return false };
    let bound = |s: &str| s.trim().parse::<i64>().ok();
    found == Amount { low: bound(low), high: bound(high) }
}

fn type_name<'p>(pack: &'p Pack, e: &Event) -> &'p str {
    pack.data().ontology.types.get(usize::from(e.kind)).map_or("", |t| t.name.as_str())
}

/// An event in the words of an expectation, for messages.
pub(super) fn describe(pack: &Pack, document: &Document, e: &Event) -> String {
    let text = document.text.as_str();
    let mut s = std::iter::once(type_name(pack, e)).chain(e.modes.iter().map(String::as_str)).collect::<Vec<_>>().join("/");
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
        let bound = |b: Option<i64>| b.map_or_else(String::new, |n| n.to_string());
        parts.extend(a.map(|a| a.single().map_or_else(|| format!("{field}={}-{}", bound(a.low), bound(a.high)), |n| format!("{field}={n}"))));
    }
    parts.extend(e.when.as_ref().map(|w| format!("date={}", w.date)));
    parts.extend(e.place.as_ref().and_then(|p| p.span).map(|p| format!("place={}", p.text(text))));
    parts.extend(e.attribution.as_ref().map(|a| format!("holder={}; stance={}", a.holder.text(text), a.stance.name())));
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
        let e = Expect::parse("ASSAULT/aerial|COERCE «غارة|قصف» recipient=المدينة; dead=20-99 ; aux=").expect("good");
        assert_eq!(e.kinds, [("ASSAULT".to_owned(), Some("aerial".to_owned())), ("COERCE".to_owned(), None)]);
        assert_eq!(e.triggers, ["غارة", "قصف"]);
        assert_eq!(e.fields.len(), 3);
        assert_eq!(e.describe(), "ASSAULT/aerial|COERCE «غارة|قصف» recipient=المدينة; dead=20-99; aux=");
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
