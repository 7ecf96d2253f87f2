//! Archives: zip, and what is a zip by another name.

mod directory;
mod docx;
mod zip;

use crate::cursor::{Cursor, Once};
use crate::encoding::Found;
use crate::problem::Problem;
use crate::stream::Stream;

/// The cursor over a zip file, or the document that it is.
///
/// # Errors
/// Its directory cannot be read, or it is a document of a kind that is not read here.
pub(crate) fn open(stream: Stream) -> Result<Box<dyn Cursor>, Problem> {
    let mut zip = zip::Zip::open(stream)?;
    if zip.holds("word/document.xml")? {
        return Ok(Box::new(Once(docx::items(&mut zip, Found::UTF8)?)));
    }
    if zip.holds("xl/workbook.xml")? || zip.holds("content.xml")? || zip.holds("ppt/presentation.xml")? {
        return Err(zip.place().problem(0, "it is a spreadsheet, a presentation or an OpenDocument file", "save it as CSV, .docx or text"));
    }
    Ok(Box::new(zip))
}
