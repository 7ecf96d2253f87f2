//! Documents from a record batch.

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use isnad_export::day;
use isnad_text::Document;

/// A batch with a column `text` and, where they are known, `doc_id`, `date`, `publisher`.
pub struct Documents<'b> {
    rows: usize,
    text: &'b ArrayRef,
    doc_id: Option<&'b ArrayRef>,
    date: Option<&'b ArrayRef>,
    publisher: Option<&'b ArrayRef>,
}

impl<'b> Documents<'b> {
    /// The documents of a batch.
    ///
    /// # Errors
    /// There is no `text`, or a column is not of text; the message says which.
    pub fn of(batch: &'b RecordBatch) -> Result<Documents<'b>, String> {
        let column = |name: &str| batch.column_by_name(name).map(|c| checked(name, c)).transpose();
        let text = column("text")?.ok_or("the batch has no column `text`; name the column of the texts so")?;
        if *text.data_type() == DataType::Date32 {
            return Err("column `text` holds dates".to_owned());
        }
        Ok(Documents { rows: batch.num_rows(), text, doc_id: column("doc_id")?, date: column("date")?, publisher: column("publisher")? })
    }

    /// Documents in order; a row without text gives none. A row without an id is `row-N`, from 1.
    pub fn iter(&self) -> impl Iterator<Item = Document> + use<'b, '_> {
        (0..self.rows).filter_map(|row| {
            let id = self.doc_id.and_then(|c| value(c, row)).unwrap_or_else(|| format!("row-{}", row + 1));
            let mut document = Document::new(id, value(self.text, row)?);
            document.date = self.date.and_then(|c| value(c, row));
            document.publisher = self.publisher.and_then(|c| value(c, row));
            Some(document)
        })
    }
}

/// The texts of a batch, row by row.
///
/// # Errors
/// As [`Documents::of`].
pub fn texts(batch: &RecordBatch) -> Result<impl Iterator<Item = Option<String>>, String> {
    let column = Documents::of(batch)?.text;
    Ok((0..batch.num_rows()).map(move |row| value(column, row)))
}

fn checked<'b>(name: &str, column: &'b ArrayRef) -> Result<&'b ArrayRef, String> {
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Ok(column),
        DataType::Date32 if name == "date" => Ok(column),
        other => Err(format!("column `{name}` is of type {other}; it must be text")),
    }
}

fn value(column: &ArrayRef, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(column.as_string_view().value(row).to_owned()),
        DataType::Date32 => Some(day::iso(column.as_primitive::<Date32Type>().value(row))),
        _ => None,
    }
}
