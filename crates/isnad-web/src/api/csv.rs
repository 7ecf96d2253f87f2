//! Rows as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8). Words of others
//! that open with a sign which spreadsheets take for a formula get an apostrophe before it.

use isnad_archive::{ClaimRow, DocumentRow, EventRow, IncidentRow};
use isnad_engine::record::{Attribution, Count, Party};

use super::export::What;

/// Names of the columns.
pub(super) fn head(what: What) -> String {
    let names = match what {
        What::Documents => "doc_id,date,publisher,title,url,lang,chars,events,source_group,text_sha256",
        What::Events => {
            "id,doc_id,incident,type,mode,context,aux,quad_code,event_scale,date,enddate,date_precision,date_source,actor,actor_country,actor_sector,\
             recipient,recipient_country,recipient_sector,place_text,place,geonameid,province,country,lat,lon,resolution,place_basis,dead_low,dead_high,\
             injured_low,injured_high,arrested_low,arrested_high,holder,stance,trigger,rule,score,judged,publisher,published,url,gloss"
        }
        What::Claims => "id,doc_id,kind,subject,cue,object,aux,holder,stance,events,rule,judged,publisher,published,url",
        What::Incidents => {
            "id,type,date,enddate,country,place,lat,lon,reports,sources,contradictions,dead_low,dead_high,injured_low,injured_high,first_report,last_report,judged,gloss"
        }
    };
    format!("\u{FEFF}{names}\r\n")
}

/// Cells of one line.
#[derive(Default)]
struct Line(String);

impl Line {
    fn words(&mut self, text: &str) -> &mut Line {
        self.comma();
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = text.contains([',', '"', '\n', '\r']);
        if quoted {
            self.0.push('"');
        }
        if formula {
            self.0.push('\'');
        }
        if quoted {
            self.0.push_str(&text.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(text);
        }
        self
    }

    fn maybe(&mut self, text: Option<&String>) -> &mut Line {
        self.words(text.map_or("", String::as_str))
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = &'a str>) -> &mut Line {
        self.words(&items.collect::<Vec<_>>().join("; "))
    }

    fn value(&mut self, value: Option<impl std::fmt::Display>) -> &mut Line {
        self.comma();
        if let Some(v) = value {
            self.0.push_str(&v.to_string());
        }
        self
    }

    fn count(&mut self, c: Option<Count>) -> &mut Line {
        self.value(c.and_then(Count::low)).value(c.and_then(Count::high))
    }

    fn parties(&mut self, list: &[Party]) -> &mut Line {
        self.list(list.iter().map(|p| p.entity_text.as_str()))
            .list(list.iter().map(|p| p.code.as_deref().unwrap_or("-")))
            .list(list.iter().map(|p| p.sector.as_deref().unwrap_or("-")))
    }

    fn says(&mut self, a: Option<&Attribution>) -> &mut Line {
        self.words(a.map_or("", |a| a.holder.as_str())).words(a.map_or("", |a| a.stance.as_str()))
    }

    fn comma(&mut self) {
        // The first cell is never empty: it is an id.
        if !self.0.is_empty() {
            self.0.push(',');
        }
    }

    fn end(&mut self) -> String {
        std::mem::take(&mut self.0) + "\r\n"
    }
}

pub(super) fn document(d: &DocumentRow) -> String {
    let mut l = Line::default();
    l.words(&d.doc_id).maybe(d.date.as_ref()).maybe(d.publisher.as_ref()).maybe(d.title.as_ref()).maybe(d.url.as_ref()).maybe(d.lang.as_ref());
    l.value(Some(d.chars)).value(Some(d.events)).value(Some(d.source_group)).words(&d.text_hash).end()
}

pub(super) fn event(row: &EventRow) -> String {
    let e = &row.event;
    let mut l = Line::default();
    l.words(&e.id).words(&e.doc_id).value(row.incident).list(e.event.iter().map(String::as_str)).list(e.mode.iter().map(String::as_str));
    l.list(e.context.iter().map(String::as_str)).list(e.aux.iter().map(String::as_str)).value(Some(e.quad_code)).value(Some(e.event_scale));
    l.maybe(e.date.as_ref()).maybe(e.enddate.as_ref()).maybe(e.date_precision.as_ref()).maybe(e.date_source.as_ref());
    l.parties(&e.actor).parties(&e.recipient);
    let p = e.event_loc.as_ref();
    l.maybe(p.and_then(|p| p.extracted_place.as_ref())).maybe(p.and_then(|p| p.resolved_place.as_ref())).value(p.and_then(|p| p.geonameid));
    l.maybe(p.and_then(|p| p.province.as_ref())).maybe(p.and_then(|p| p.country_code.as_ref())).value(p.and_then(|p| p.lat)).value(p.and_then(|p| p.lon));
    l.value(p.and_then(|p| p.resolution)).words(p.map_or("", |p| p.basis.as_str()));
    l.count(e.size.dead).count(e.size.injured).count(e.size.arrested).says(e.attribution.as_ref());
    l.list(e.event_text.iter().map(String::as_str)).words(&e.evidence.rule).value(e.evidence.score).maybe(row.judged.as_ref());
    l.maybe(row.publisher.as_ref()).maybe(row.published.as_ref()).maybe(row.url.as_ref()).words(&e.gloss).end()
}

pub(super) fn claim(row: &ClaimRow) -> String {
    let c = &row.claim;
    let mut l = Line::default();
    l.words(&c.id).words(&c.doc_id).words(&c.kind).maybe(c.subject.as_ref()).words(&c.cue).maybe(c.object.as_ref());
    l.list(c.aux.iter().map(String::as_str)).says(c.attribution.as_ref()).list(c.events.iter().map(String::as_str)).words(&c.evidence.rule);
    l.maybe(row.judged.as_ref()).maybe(row.publisher.as_ref()).maybe(row.published.as_ref()).maybe(row.url.as_ref()).end()
}

pub(super) fn incident(i: &IncidentRow) -> String {
    let mut l = Line::default();
    l.value(Some(i.id)).words(&i.kind).maybe(i.date.as_ref()).maybe(i.enddate.as_ref()).maybe(i.country.as_ref()).maybe(i.place.as_ref());
    l.value(i.lat).value(i.lon).value(Some(i.reports)).value(Some(i.sources)).value(Some(i.contradictions));
    l.value(i.dead[0]).value(i.dead[1]).value(i.injured[0]).value(i.injured[1]);
    l.maybe(i.first_report.as_ref()).maybe(i.last_report.as_ref()).value(Some(i.judged)).words(&i.gloss).end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_cells_stay_cells() {
        let mut l = Line::default();
        l.words("a\"b,c").words("=HYPERLINK(\"http://evil\")").words("").value(Some(-3)).words("x\ny");
        assert_eq!(l.end(), "\"a\"\"b,c\",\"'=HYPERLINK(\"\"http://evil\"\")\",,-3,\"x\ny\"\r\n");
    }

    #[test]
    fn heads_fit_their_lines() {
        let doc = DocumentRow {
            id: 1,
            doc_id: "d".into(),
            lang: None,
            date: None,
            title: None,
            url: None,
            publisher: None,
            chars: 3,
            source_group: 1,
            path: None,
            member: None,
            record: None,
            form: None,
            text_hash: "0".into(),
            events: 0,
        };
        assert_eq!(head(What::Documents).matches(',').count(), document(&doc).matches(',').count());
    }
}
