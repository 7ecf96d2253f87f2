//! From an item of input to what the archive stores.

use isnad_archive::{Archive, Prepared, Preparer, Provenance, Reject, content_hash};
use isnad_import::{Imported, Item, Problem, Source};

/// What became of an item before it is stored.
pub enum Ready {
    /// To be stored.
    Document(Box<Prepared>),
    /// The archive has it.
    Known,
    /// To be noted.
    Reject(Reject),
}

/// Makes an item ready; what the archive has already is not coded again.
pub fn ready(item: Item, preparer: &mut Preparer<'_>, archive: Option<&Archive>) -> Ready {
    match item {
        Item::Problem(problem) => Ready::Reject(reject(problem)),
        Item::Document(found) => {
            let Imported { document, source } = *found;
            // Where the archive cannot be asked now, the writer will find out.
            let known = archive.is_some_and(|a| matches!(a.known(&content_hash(&document)), Ok(Some(_))));
            if known { Ready::Known } else { Ready::Document(Box::new(preparer.prepare(document, provenance(&source)))) }
        }
    }
}

fn reject(p: Problem) -> Reject {
    Reject { file: p.file, member: p.member.unwrap_or_default(), line: p.line as u64, what: p.what, remedy: p.remedy, lost: p.lost }
}

fn provenance(s: &Source) -> Provenance {
    let mut origin = serde_json::Map::new();
    let mut note = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            origin.insert(name.to_owned(), value.into());
        }
    };
    // UTF-8 without more ado is what everybody expects.
    let plain = s.encoding == "UTF-8" && s.encoding_by == isnad_import::EncodingBy::Valid;
    note("encoding", (!plain).then_some(s.encoding));
    note("encoding_by", (!plain && !s.encoding.is_empty()).then(|| s.encoding_by.name()));
    note("fetched_from", s.fetched_from.as_deref());
    note("fetched_at", s.fetched_at.as_deref());
    note("date_from", s.date_from);
    note("forwarded_from", s.forwarded_from.as_deref());
    Provenance {
        path: s.path.as_ref().map(|p| p.display().to_string()),
        member: (!s.members.is_empty()).then(|| s.members.join(" » ")),
        record: s.record,
        offset: s.offset,
        form: Some(s.form.name().to_owned()),
        origin: (!origin.is_empty()).then(|| serde_json::Value::Object(origin).to_string()),
    }
}
