//! An incident as a line of a list.

use isnad_archive::{Archive, IncidentRow};

use crate::error::Fault;
use crate::i18n::Lang;
use crate::server::App;
use crate::show;

/// See [`IncidentRow`].
pub(crate) struct IncidentLine {
    pub row: IncidentRow,
    pub quad: u8,
    /// The gloss in the language of the page.
    pub gloss: String,
    pub dead: String,
    pub injured: String,
}

impl IncidentLine {
    pub fn of(row: IncidentRow, archive: &Archive, app: &App, lang: Lang) -> Result<IncidentLine, Fault> {
        let gloss = match lang {
            Lang::En => row.gloss.clone(),
            Lang::Ar => archive.leading_event(row.id)?.map_or_else(|| row.gloss.clone(), |e| app.glosser(lang).of_record(&e)),
        };
        Ok(IncidentLine {
            quad: app.quad(&row.kind),
            gloss,
            dead: show::range(row.dead[0], row.dead[1]),
            injured: show::range(row.injured[0], row.injured[1]),
            row,
        })
    }

    /// Day or days.
    pub fn days(&self) -> String {
        let first = self.row.date.clone().unwrap_or_default();
        self.row.enddate.as_ref().map_or_else(|| first.clone(), |end| format!("{first} – {end}"))
    }
}
