//! Actors.

use isnad_coder::record::Party;
use isnad_coder::{Coder, Worker};
use isnad_pack::Pack;
use isnad_pack::model::Term;
use serde_json::{Value, json};

/// Reads names and roles for a text about a country, written on a day.
pub(super) struct Reader<'p> {
    pack: &'p Pack,
    coder: Coder<'p>,
    worker: Worker,
    country: Option<&'p str>,
    date: Option<&'p str>,
}

impl<'p> Reader<'p> {
    pub fn new(pack: &'p Pack, country: Option<&'p str>, date: Option<&'p str>) -> Self {
        Reader { pack, coder: Coder::new(pack), worker: Worker::default(), country, date }
    }

    /// Who it is; null where neither country nor sector nor a name on file is found.
    pub fn actor(&mut self, text: &str) -> Value {
        let party = self.coder.party(&mut self.worker, text, self.country, self.date);
        let known = |p: &Party| p.code.is_some() || p.sector.is_some() || p.identifier_id.is_some();
        let Some(p) = party.filter(known) else { return Value::Null };
        json!({
            "text": text,
            "id": p.identifier_id,
            "name": p.identifier_text,
            "country": p.code,
            "sector": p.sector,
            "basis": p.basis.map(isnad_coder::record::Basis::name),
            "roles": p.identifier_id.as_deref().map_or_else(Vec::new, |id| self.roles(id)),
        })
    }

    /// The offices and states of an actor on file.
    fn roles(&self, id: &str) -> Vec<Value> {
        let entities = self.pack.data().entities.iter().filter(|e| e.id == id);
        let role = |t: &Term| {
            let role = Some(&t.role).filter(|r| !r.is_empty() && *r != "-");
            json!({"role": role, "country": t.country, "sector": t.sector, "from": t.from, "to": t.to})
        };
        entities.flat_map(|e| &e.terms).map(role).collect()
    }
}
