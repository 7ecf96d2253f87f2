//! JSON: one object a line, or a list of objects.

mod jsonl;
mod list;
mod record;
mod scan;

pub(crate) use jsonl::Jsonl;
pub(crate) use list::List;
pub(crate) use scan::{Object, Scanner};
