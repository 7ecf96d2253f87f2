//! W3C Web Annotations: for each piece of evidence an annotation that points at its characters in the document. Position
//! selectors count characters, as the standard has it, and so do our records.

use std::io::Write;

use isnad_engine::Record;
use isnad_engine::record::{Attribution, Chars, Claim, Event, Party};
use serde_json::{Value as Json, json};

use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::{Error, Sink};

const NEVER: &[&str] = &[
    "what has no characters of its own: dates and places that stand in, coordinates, tolls, quad class, score, coder",
    "the text of the document: each annotation quotes its own words only",
];

/// Writes an annotation page.
pub struct Annotations<W: Write> {
    out: W,
    level: Level,
    first: bool,
    loss: Loss,
}

impl<W: Write> Annotations<W> {
    /// Begins the page.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn new(mut out: W, level: Level) -> Result<Annotations<W>, Error> {
        out.write_all(b"{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": \"urn:isnad:annotations\", \"type\": \"AnnotationPage\", \"items\": [")?;
        Ok(Annotations { out, level, first: true, loss: Loss::new(NEVER) })
    }
}

impl<W: Write> Sink for Annotations<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if !self.level.takes(item.record) {
            return Ok(());
        }
        let url = item.source.and_then(|s| s.url.as_deref());
        let all = match item.record {
            Record::Event(e) => of_event(e, url),
            Record::Claim(c) => of_claim(c, url),
            Record::Incident(_) => Vec::new(),
        };
        for annotation in all {
            self.out.write_all(if self.first { b"\n" } else { b",\n" })?;
            self.first = false;
            write!(self.out, "{annotation}")?;
        }
        self.loss.written += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.loss)
    }
}

/// Makes the annotations of one record.
struct Maker {
    /// URN of the record.
    record: String,
    /// Document: its address, else a URN from its id.
    source: String,
    made: Vec<Json>,
}

impl Maker {
    fn new(id: &str, doc_id: &str, url: Option<&str>) -> Maker {
        let source = url.map_or_else(|| format!("urn:isnad:document:{}", urn(doc_id)), str::to_owned);
        Maker { record: format!("urn:isnad:record:{}", urn(id)), source, made: Vec::new() }
    }

    fn target(&self, words: &str, [start, end]: Chars) -> Json {
        json!({"source": self.source, "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": words},
        ]})
    }

    /// The annotation that stands for the record itself.
    fn head(&mut self, words: &str, span: Chars, body: Vec<Json>) {
        let target = self.target(words, span);
        self.made.push(json!({"id": self.record, "type": "Annotation", "motivation": "classifying", "body": body, "target": target}));
    }

    /// An annotation of a part; it links to the record.
    fn part(&mut self, role: &str, n: usize, words: &str, span: Chars, mut body: Vec<Json>) {
        body.insert(0, text("tagging", role));
        body.push(json!({"type": "SpecificResource", "purpose": "linking", "source": self.record}));
        let (id, target) = (format!("{}:{role}:{}", self.record, n + 1), self.target(words, span));
        self.made.push(json!({"id": id, "type": "Annotation", "motivation": "identifying", "body": body, "target": target}));
    }

    fn parties(&mut self, role: &str, parties: &[Party]) {
        for (n, p) in parties.iter().enumerate() {
            let known = [&p.identifier_id, &p.identifier_text, &p.code, &p.sector];
            let body = known.into_iter().flatten().map(|v| text("identifying", v)).collect();
            self.part(role, n, &p.entity_text, [p.start, p.end], body);
        }
    }

    fn said(&mut self, attribution: Option<&Attribution>) {
        if let Some(a) = attribution {
            self.part("holder", 0, &a.holder, a.holder_span, vec![text("classifying", &a.stance)]);
            self.part("cue", 0, &a.cue, a.cue_span, Vec::new());
        }
    }
}

fn text(purpose: &str, value: &str) -> Json {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}

fn of_event(e: &Event, url: Option<&str>) -> Vec<Json> {
    let mut maker = Maker::new(&e.id, &e.doc_id, url);
    let mut body: Vec<Json> = e.event.iter().map(|t| text("classifying", t)).collect();
    body.extend(e.mode.iter().chain(&e.context).chain(&e.aux).map(|t| text("tagging", t)));
    body.push(text("describing", &e.gloss));
    body.push(text("assessing", &format!("rule {} of pack {}", e.evidence.rule, e.evidence.pack)));
    maker.head(e.event_text.first().map_or("", String::as_str), e.evidence.trigger, body);
    maker.parties("actor", &e.actor);
    maker.parties("recipient", &e.recipient);
    if let Some(((p, words), (start, end))) = e.event_loc.as_ref().and_then(|p| Some(((p, p.extracted_place.as_deref()?), p.start.zip(p.end)?))) {
        let number = p.geonameid.map(|n| format!("https://sws.geonames.org/{n}/"));
        let body = p.resolved_place.iter().chain(&p.country_code).chain(&number).map(|v| text("identifying", v)).collect();
        maker.part("place", 0, words, [start, end], body);
    }
    if let (Some(words), Some(span)) = (&e.date_text, e.date_span) {
        let days: Vec<&str> = e.date.as_deref().into_iter().chain(e.enddate.as_deref()).collect();
        maker.part("date", 0, words, span, vec![text("identifying", &days.join("/"))]);
    }
    maker.said(e.attribution.as_ref());
    maker.made
}

fn of_claim(c: &Claim, url: Option<&str>) -> Vec<Json> {
    let mut maker = Maker::new(&c.id, &c.doc_id, url);
    let body = std::iter::once(text("classifying", &c.kind)).chain(c.aux.iter().map(|t| text("tagging", t))).collect();
    maker.head(&c.cue, c.evidence.trigger, body);
    for (role, words, span) in [("subject", &c.subject, c.subject_span), ("object", &c.object, c.object_span)] {
        if let (Some(words), Some(span)) = (words, span) {
            maker.part(role, 0, words, span, Vec::new());
        }
    }
    maker.said(c.attribution.as_ref());
    maker.made
}

/// An id as part of a URN: everything but letters, digits, `-`, `.`, `_` and `~` percent-encoded.
fn urn(id: &str) -> String {
    let mut out = String::new();
    for b in id.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_become_urns() {
        assert_eq!(super::urn("aktobe-2016#3"), "aktobe-2016%233");
        assert_eq!(super::urn("خبر"), "%D8%AE%D8%A8%D8%B1");
    }
}
