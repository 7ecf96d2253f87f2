//! A spreadsheet. Rows are written as they come; where a sheet is full (1,048,576 rows), the next one begins. Lists stand
//! in one cell as in CSV.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::column::Value;
use crate::csv::cell;
use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::schema;
use crate::{Error, Sink};

/// Rows of a sheet, the header included.
const SHEET: u32 = 1_048_576;
/// Characters (UTF-16 units) of a cell.
const CELL: usize = 32_767;

/// Writes a workbook.
pub struct Xlsx<W: Write + Seek + Send> {
    out: W,
    book: Workbook,
    level: Level,
    /// Rows of the sheet so far; the sheets are filled one after the other.
    row: u32,
    sheets: usize,
    rows_of_sheet: u32,
    loss: Loss,
}

impl<W: Write + Seek + Send> Xlsx<W> {
    /// Begins the first sheet.
    ///
    /// # Errors
    /// The temporary file of the sheet cannot be made.
    pub fn new(out: W, level: Level) -> Result<Xlsx<W>, Error> {
        Self::with_rows(out, level, SHEET)
    }

    fn with_rows(out: W, level: Level, rows_of_sheet: u32) -> Result<Xlsx<W>, Error> {
        let mut xlsx = Xlsx { out, book: Workbook::new(), level, row: 0, sheets: 0, rows_of_sheet, loss: Loss::default() };
        xlsx.sheet()?;
        Ok(xlsx)
    }

    fn sheet(&mut self) -> Result<(), Error> {
        self.sheets += 1;
        let name = if self.sheets == 1 { format!("{}s", self.level.name()) } else { format!("{}s {}", self.level.name(), self.sheets) };
        let bold = Format::new().set_bold();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(error)?;
        sheet.set_name(name).map_err(error)?;
        sheet.set_freeze_panes(1, 0).map_err(error)?;
        for (column, field) in (0u16..).zip(schema::fields(self.level)) {
            sheet.write_string_with_format(0, column, field.name, &bold).map_err(error)?;
        }
        self.row = 1;
        Ok(())
    }
}

impl<W: Write + Seek + Send> Sink for Xlsx<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if !self.level.takes(item.record) {
            return Ok(());
        }
        if self.row == self.rows_of_sheet {
            self.sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1).map_err(error)?;
        let (row, loss) = (self.row, &mut self.loss);
        let mut result = Ok(());
        schema::each(item.record, |i, value| {
            let column = u16::try_from(i).unwrap_or(u16::MAX);
            let written = match &value {
                Value::Null => Ok(()),
                #[allow(clippy::cast_precision_loss)] // a cell holds a double anyway
                Value::Int(n) => sheet.write_number(row, column, *n as f64).map(drop),
                Value::Float(x) => sheet.write_number(row, column, *x).map(drop),
                _ => {
                    let text = cell(&value);
                    let (text, was_cut) = cut(&text);
                    if was_cut {
                        loss.change("cells cut at 32,767 characters");
                    }
                    if text.is_empty() { Ok(()) } else { sheet.write_string(row, column, text).map(drop) }
                }
            };
            if result.is_ok() {
                result = written;
            }
        });
        result.map_err(error)?;
        self.row += 1;
        self.loss.written += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.book.save_to_writer(&mut self.out).map_err(error)?;
        self.out.flush()?;
        Ok(self.loss)
    }
}

fn error(e: XlsxError) -> Error {
    match e {
        XlsxError::IoError(e) => Error::Write(e),
        e => Error::Form { form: "xlsx", why: e.to_string() },
    }
}

/// As much as a cell holds.
fn cut(text: &str) -> (&str, bool) {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL {
            return (&text[..at], true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cells_are_cut_between_characters() {
        let long = "ه".repeat(CELL + 5);
        assert_eq!(cut(&long).0.chars().count(), CELL);
        assert!(cut(&long).1);
        assert_eq!(cut("short"), ("short", false));
        assert_eq!(cut(&"😀".repeat(CELL)).0.chars().count(), CELL / 2);
    }
}
