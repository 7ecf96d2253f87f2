//! Arrow IPC files and Parquet files: the batches of [`crate::arrow`], written as they fill.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::arrow::{Batch, ROWS, schema};
use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::{Error, Sink};

/// Rows of a Parquet row group: what the writer holds in memory.
const GROUP: usize = ROWS * 8;

/// Writes batches of records to a file of columns.
pub struct Columnar<W: Write + Send> {
    batch: Batch,
    file: File<W>,
    loss: Loss,
}

enum File<W: Write + Send> {
    Arrow(Box<FileWriter<W>>),
    Parquet(Box<ArrowWriter<W>>),
}

impl<W: Write + Send> Columnar<W> {
    /// An Arrow IPC file (Feather, version 2), not compressed.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn arrow(out: W, level: Level) -> Result<Columnar<W>, Error> {
        let file = FileWriter::try_new(out, &schema(level)).map_err(|e| Error::form("arrow")(&e))?;
        Ok(Columnar { batch: Batch::new(level), file: File::Arrow(Box::new(file)), loss: Loss::default() })
    }

    /// A Parquet file, compressed with Snappy.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn parquet(out: W, level: Level) -> Result<Columnar<W>, Error> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_max_row_group_row_count(Some(GROUP)).build();
        let file = ArrowWriter::try_new(out, schema(level), Some(properties)).map_err(|e| Error::form("parquet")(&e))?;
        Ok(Columnar { batch: Batch::new(level), file: File::Parquet(Box::new(file)), loss: Loss::default() })
    }

    fn flush(&mut self) -> Result<(), Error> {
        if self.batch.rows() == 0 {
            return Ok(());
        }
        let batch: RecordBatch = self.batch.take();
        match &mut self.file {
            File::Arrow(file) => file.write(&batch).map_err(|e| Error::form("arrow")(&e)),
            File::Parquet(file) => file.write(&batch).map_err(|e| Error::form("parquet")(&e)),
        }
    }
}

impl<W: Write + Send> Sink for Columnar<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if self.batch.push(item.record) {
            self.loss.written += 1;
        }
        if self.batch.rows() == ROWS { self.flush() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.flush()?;
        match self.file {
            File::Arrow(mut file) => file.finish().map_err(|e| Error::form("arrow")(&e))?,
            File::Parquet(file) => drop(file.close().map_err(|e| Error::form("parquet")(&e))?),
        }
        Ok(self.loss)
    }
}
