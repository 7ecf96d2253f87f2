//! Exports of channels by Telegram Desktop, as JSON (`result.json`) and as HTML (`messages.html`).
//!
//! Channels and public groups publish; exports of private chats and groups are refused. Names of people who wrote a message
//! are not read.

mod export;
mod page;

pub(crate) use export::Export;
pub(crate) use page::items;

use isnad_text::Document;

use crate::source::{Form, Imported};
use crate::stream::Place;

/// One message.
#[derive(Debug, Default, PartialEq, Eq)]
struct Message {
    id: String,
    text: String,
    date: Option<String>,
    channel: Option<String>,
    channel_id: Option<String>,
    forwarded_from: Option<String>,
}

impl Message {
    /// The document of a message.
    fn imported(self, place: &Place, form: Form, found: crate::encoding::Found, offset: Option<u64>) -> Imported {
        let of = self.channel_id.map_or_else(|| place.stem.clone(), |id| format!("telegram-{id}"));
        let mut document = Document::new(format!("{of}-{}", self.id), self.text);
        document.date = self.date;
        document.publisher = self.channel;
        let mut source = place.source(form, Some(found));
        source.record = self.id.parse().ok();
        source.offset = offset;
        source.date_from = document.date.as_ref().map(|_| "message");
        source.forwarded_from = self.forwarded_from;
        Imported { document, source }
    }
}
