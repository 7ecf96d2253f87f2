//! The day a text is read against: its own, then the one its date line bears, then the one the user gave.

use isnad_pack::Pack;
use isnad_text::Document;

/// Gives an undated document its date.
pub fn date(pack: &Pack, document: &mut Document, default: Option<&str>) {
    if document.date.is_none() {
        document.date = isnad_coder::written_date(pack, &document.text).or_else(|| default.map(str::to_owned));
    }
}
