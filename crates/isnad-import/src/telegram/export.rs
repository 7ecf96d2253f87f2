//! `result.json`: the messages of one chat or of all, one at a time.

use serde_json::Value;

use super::Message;
use crate::cursor::{Cursor, Step};
use crate::dates;
use crate::encoding::{Found, Transcoder};
use crate::json::{Object, Scanner};
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::Form;
use crate::stream::{Place, Stream};

/// Kinds of chats that publish.
const PUBLIC: [&str; 3] = ["public_channel", "private_channel", "public_supergroup"];

/// An export being read.
pub(crate) struct Export {
    place: Place,
    scanner: Scanner,
    found: Found,
    as_it_is: bool,
    number: u64,
    /// Id of the private chat that was reported last, so that each is reported once.
    refused: Option<String>,
    ended: bool,
}

impl Export {
    /// Of this stream.
    pub(crate) fn new(stream: Stream, found: Found) -> Export {
        let as_it_is = found.encoding == encoding_rs::UTF_8;
        let bytes = if as_it_is { stream.bytes } else { Box::new(Transcoder::new(stream.bytes, found)) };
        Export { place: stream.place, scanner: Scanner::messages(bytes), found, as_it_is, number: 0, refused: None, ended: false }
    }

    fn read(&mut self) -> Result<Option<u64>, Problem> {
        if self.ended {
            return Ok(None);
        }
        let object = self.scanner.next().map_err(|e| {
            self.ended = true;
            self.place.broken(&e)
        })?;
        self.number += 1;
        match object {
            Object::At(at) => Ok(Some(at)),
            Object::TooLong(_) => Err(self.bad("longer than 16 MB", "it was left out")),
            Object::End { cut } => {
                self.ended = true;
                if cut { Err(self.bad("the file ends in the middle", "export it again")) } else { Ok(None) }
            }
        }
    }

    fn bad(&self, what: impl Into<String>, remedy: &str) -> Problem {
        self.place.problem_at("message", self.number, what, remedy)
    }

    /// A problem for the first message of a chat that is private.
    fn refuse(&mut self) -> Result<bool, Problem> {
        let chat = &self.scanner.chat;
        if chat.kind.as_deref().is_some_and(|k| PUBLIC.contains(&k)) {
            return Ok(false);
        }
        let key = Some(chat.id.clone().unwrap_or_default());
        if self.refused == key {
            return Ok(true);
        }
        self.refused = key;
        let kind = chat.kind.as_deref().unwrap_or("chat of unknown kind").replace('_', " ");
        Err(self.bad(format!("it belongs to a {kind}"), "isnad reads exports of channels and public groups; the messages of this chat were left out"))
    }

    fn items(&mut self, at: u64, out: &mut Vec<Item>) -> Result<(), Problem> {
        if self.refuse()? {
            return Ok(());
        }
        let value: Value = serde_json::from_slice(&self.scanner.buffer).map_err(|e| self.bad(format!("not JSON ({e})"), "export it again"))?;
        let kind = value.get("type").and_then(Value::as_str).unwrap_or("message");
        let text = value.get("text").map(text).unwrap_or_default();
        if kind != "message" || text.trim().is_empty() {
            // Pictures without words, and what the service says.
            return Ok(());
        }
        let written = value.get("date").and_then(Value::as_str);
        let seconds = value.get("date_unixtime").and_then(|s| s.as_str().and_then(|s| s.parse().ok()).or_else(|| s.as_i64()));
        let id = value.get("id").map_or_else(|| self.number.to_string(), |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let message = Message {
            id,
            text,
            date: written.and_then(dates::any).or_else(|| seconds.and_then(dates::unix)),
            channel: self.scanner.chat.name.clone(),
            channel_id: self.scanner.chat.id.clone(),
            forwarded_from: value.get("forwarded_from").and_then(Value::as_str).map(str::to_owned),
        };
        let offset = self.as_it_is.then_some(at);
        out.push(Item::Document(Box::new(message.imported(&self.place, Form::TelegramJson, self.found, offset))));
        Ok(())
    }
}

/// The text of a message: a string, or a list of strings and of objects with a `text`.
fn text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(parts) => parts.iter().map(|p| p.as_str().or_else(|| p.get("text")?.as_str()).unwrap_or_default()).collect(),
        _ => String::new(),
    }
}

impl Cursor for Export {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        let done = match self.read() {
            Ok(Some(at)) => self.items(at, out),
            Ok(None) => return Step::End,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = done {
            out.push(Item::Problem(problem));
        }
        Step::Record
    }

    fn skip(&mut self) -> bool {
        matches!(self.read(), Ok(Some(_)) | Err(_))
    }
}
