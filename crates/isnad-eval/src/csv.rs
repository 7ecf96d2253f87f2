//! Hand-coded data as a table: one row a mention or one row a sentence.
//!
//! Sentences: `id,type,label,text`, with the label `yes`, `no` or `difficult no`. Mentions: `doc_id,text,trigger,type` and, where
//! there is something to say, `date,start,end,mode,aux,actor,actor_country,actor_sector,recipient,recipient_country,
//! recipient_sector,place,place_country,event_date,dead,injured,arrested,holder,stance,incident,optional`. Several values of a
//! cell are parted by `;`. The text is needed once for each document; a document without mentions is a row without type. Where
//! `start` is missing, the trigger must stand in the text exactly once.

use std::collections::BTreeMap;

use isnad_engine::record::Count;

use crate::Error;
use crate::gold::{Answer, CodedDocument, CodedParty, CodedPlace, CodedSentence, Gold, Mention};

/// A row with its place in the file.
struct Row<'a> {
    file: &'a str,
    line: usize,
    columns: &'a BTreeMap<String, usize>,
    record: csv::StringRecord,
}

impl Row<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.columns.get(column).and_then(|i| self.record.get(*i)).map(str::trim).filter(|v| !v.is_empty())
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.get(column).map(|v| v.split(';').map(|x| x.trim().to_owned()).filter(|x| !x.is_empty()).collect()).unwrap_or_default()
    }

    fn error(&self, message: String) -> Error {
        Error { file: self.file.to_owned(), line: self.line, message }
    }

    fn number(&self, column: &str) -> Result<Option<i64>, Error> {
        self.get(column).map(|v| v.parse().map_err(|_| self.error(format!("`{v}` in column `{column}` is no whole number")))).transpose()
    }
}

/// Reads a table.
///
/// # Errors
/// A column is missing, or a row says something that cannot be; the error names the line and the remedy.
pub fn parse(file: &str, text: &str) -> Result<Gold, Error> {
    let error = |line: usize, message: String| Error { file: file.to_owned(), line, message };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(|e| error(1, format!("no table: {e}")))?.clone();
    let columns: BTreeMap<String, usize> = headers.iter().enumerate().map(|(i, h)| (h.trim().to_lowercase(), i)).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| error(e.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0)), format!("no row: {e}")))?;
        let line = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
        rows.push(Row { file, line, columns: &columns, record });
    }
    let has = |c: &str| columns.contains_key(c);
    if has("label") && has("type") && has("text") {
        return rows.iter().map(sentence).collect::<Result<Vec<_>, _>>().map(|all| Gold::Sentences(all.into_iter().flatten().collect()));
    }
    for needed in ["doc_id", "text", "trigger", "type"] {
        if !has(needed) {
            return Err(error(
                1,
                format!("there is no column `{needed}`; a table of mentions needs doc_id, text, trigger and type, one of sentences id, type, label and text"),
            ));
        }
    }
    documents(&rows).map(Gold::Documents)
}

fn sentence(row: &Row<'_>) -> Result<Option<CodedSentence>, Error> {
    let need = |c: &str| row.get(c).ok_or_else(|| row.error(format!("column `{c}` is empty")));
    let label = need("label")?;
    let answer = match label.to_lowercase().as_str() {
        "yes" | "1" => Answer::Yes,
        "no" | "easy no" | "0" => Answer::EasyNo,
        "difficult no" => Answer::HardNo,
        "ambiguous" => return Ok(None),
        _ => return Err(row.error(format!("`{label}` is no label; write yes, no, difficult no or ambiguous"))),
    };
    let id = row.get("id").map_or_else(|| format!("row-{}", row.line), str::to_owned);
    Ok(Some(CodedSentence { id, kind: need("type")?.to_uppercase(), answer, text: need("text")?.to_owned() }))
}

fn documents(rows: &[Row<'_>]) -> Result<Vec<CodedDocument>, Error> {
    let mut order: Vec<CodedDocument> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let id = row.get("doc_id").ok_or_else(|| row.error("column `doc_id` is empty".to_owned()))?;
        let at = match index.get(id) {
            Some(at) => *at,
            None => {
                let text = row.get("text").ok_or_else(|| row.error(format!("the first row of document `{id}` has no text")))?;
                let date = row.get("date").map(str::to_owned);
                order.push(CodedDocument { doc_id: id.to_owned(), date, text: text.to_owned(), mentions: Vec::new(), claims: Vec::new() });
                index.insert(id.to_owned(), order.len() - 1);
                order.len() - 1
            }
        };
        if row.get("type").is_some() {
            let mention = mention(row, &order[at].text)?;
            order[at].mentions.push(mention);
        }
    }
    Ok(order)
}

fn mention(row: &Row<'_>, text: &str) -> Result<Mention, Error> {
    let trigger = row.get("trigger").ok_or_else(|| row.error("column `trigger` is empty".to_owned()))?;
    let (start, end) = span(row, text, trigger)?;
    let place = row.get("place").map(|p| CodedPlace {
        text: p.to_owned(),
        name: row.get("place_name").map(str::to_owned),
        country: row.get("place_country").map(str::to_owned),
    });
    Ok(Mention {
        trigger: trigger.to_owned(),
        start,
        end,
        kind: row.get("type").unwrap_or_default().to_uppercase(),
        type_alt: row.list("type_alt"),
        optional: matches!(row.get("optional"), Some("true" | "1" | "yes")),
        actor: parties(row, "actor"),
        recipient: parties(row, "recipient"),
        mode: row.list("mode"),
        aux: row.list("aux"),
        place,
        date: row.get("event_date").map(str::to_owned),
        dead: count(row, "dead")?,
        injured: count(row, "injured")?,
        arrested: count(row, "arrested")?,
        holder: row.get("holder").map(str::to_owned),
        stance: row.get("stance").map(str::to_owned),
        incident: row.get("incident").map(str::to_owned),
    })
}

/// Characters of the trigger: as given, or where it stands in the text exactly once.
fn span(row: &Row<'_>, text: &str, trigger: &str) -> Result<(u32, u32), Error> {
    let chars = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
    if let Some(start) = row.number("start")? {
        let start = u32::try_from(start).map_err(|_| row.error(format!("start {start} is no character offset")))?;
        let end = row.number("end")?.and_then(|e| u32::try_from(e).ok()).unwrap_or(start + chars(trigger));
        if start >= end || end > chars(text) {
            return Err(row.error(format!("the span {start}–{end} does not lie in the text of {} characters", chars(text))));
        }
        return Ok((start, end));
    }
    let mut found = text.match_indices(trigger);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok((chars(&text[..at]), chars(&text[..at]) + chars(trigger))),
        (None, _) => Err(row.error(format!("the trigger «{trigger}» does not stand in the text"))),
        _ => Err(row.error(format!("the trigger «{trigger}» stands in the text more than once; give `start`, in characters"))),
    }
}

fn parties(row: &Row<'_>, slot: &str) -> Vec<CodedParty> {
    let (countries, sectors) = (row.list(&format!("{slot}_country")), row.list(&format!("{slot}_sector")));
    let of = |list: &[String], i: usize| list.get(i).filter(|v| *v != "-").cloned();
    row.list(slot).into_iter().enumerate().map(|(i, text)| CodedParty { text, country: of(&countries, i), sector: of(&sectors, i) }).collect()
}

/// `5`, `[2,10]`, `6-` or `6–9`.
fn count(row: &Row<'_>, column: &str) -> Result<Option<Count>, Error> {
    let Some(raw) = row.get(column) else { return Ok(None) };
    let wrong = || row.error(format!("`{raw}` in column `{column}` is no number and no range such as 6-9 or 6-"));
    if let Ok(n) = raw.parse() {
        return Ok(Some(Count::Exact(n)));
    }
    let (low, high) = raw.trim_matches(['[', ']']).split_once(['-', '–', ',']).ok_or_else(wrong)?;
    let bound = |s: &str| match s.trim() {
        "" | "null" => Ok(None),
        n => n.parse().map(Some).map_err(|_| wrong()),
    };
    Ok(Some(Count::Range([bound(low)?, bound(high)?])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_read_with_their_fields() -> Result<(), Error> {
        let table = "doc_id,text,trigger,type,actor,actor_country,dead,event_date\n\
                     a,هاجم مسلحون الحاجز.,هاجم,assault,مسلحون,IRQ,3-,2024-05-30\n\
                     b,لم يحدث شيء.,,,,,,\n";
        let Gold::Documents(d) = parse("t.csv", table)? else { panic!("documents") };
        assert_eq!(d.len(), 2);
        let m = &d[0].mentions[0];
        assert_eq!((m.kind.as_str(), m.start, m.end), ("ASSAULT", 0, 4));
        assert_eq!(m.actor[0].country.as_deref(), Some("IRQ"));
        assert_eq!(m.dead, Some(Count::Range([Some(3), None])));
        assert!(d[1].mentions.is_empty());
        Ok(())
    }

    #[test]
    fn mistakes_name_line_and_remedy() {
        let e = parse("t.csv", "doc_id,text,trigger,type\na,قصف ثم قصف,قصف,ASSAULT\n").err();
        assert!(e.is_some_and(|e| e.line == 2 && e.message.contains("more than once")), "ambiguous trigger");
        let e = parse("t.csv", "doc_id,text\na,b\n").err();
        assert!(e.is_some_and(|e| e.message.contains("`trigger`")));
        let e = parse("t.csv", "id,type,label,text\n1,ASSAULT,maybe,x\n").err();
        assert!(e.is_some_and(|e| e.line == 2 && e.message.contains("maybe")));
    }
}
