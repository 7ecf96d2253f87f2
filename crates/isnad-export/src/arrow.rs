//! Arrow: the schema of each level, record batches from records, and records back from record batches.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field as ArrowField, Schema, SchemaRef};
use isnad_engine::Record;

use crate::back;
use crate::column::{Kind, Value};
use crate::day;
use crate::item::Level;
use crate::schema::{self, Field};

/// Rows of a batch.
pub const ROWS: usize = 8192;

/// The Arrow schema of a level; each field bears its sentence from the code book as `doc`.
#[must_use]
pub fn schema(level: Level) -> SchemaRef {
    let field = |f: &Field| {
        let doc = HashMap::from([("doc".to_owned(), f.doc.to_owned())]);
        ArrowField::new(f.name, data_type(f.kind), true).with_metadata(doc)
    };
    Arc::new(Schema::new(schema::fields(level).iter().map(field).collect::<Vec<_>>()))
}

fn data_type(kind: Kind) -> DataType {
    let list = |item| DataType::List(Arc::new(ArrowField::new_list_field(item, true)));
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Date => DataType::Date32,
        Kind::Int => DataType::Int64,
        Kind::Float => DataType::Float64,
        Kind::Texts => list(DataType::Utf8),
        Kind::Ints => list(DataType::Int64),
    }
}

/// Collects records of one level into a batch.
pub struct Batch {
    level: Level,
    schema: SchemaRef,
    columns: Vec<Column>,
    rows: usize,
}

enum Column {
    Text(StringBuilder),
    Date(Date32Builder),
    Int(Int64Builder),
    Float(Float64Builder),
    Texts(ListBuilder<StringBuilder>),
    Ints(ListBuilder<Int64Builder>),
}

impl Batch {
    /// An empty one.
    #[must_use]
    pub fn new(level: Level) -> Batch {
        let column = |f: &Field| match f.kind {
            Kind::Text => Column::Text(StringBuilder::new()),
            Kind::Date => Column::Date(Date32Builder::new()),
            Kind::Int => Column::Int(Int64Builder::new()),
            Kind::Float => Column::Float(Float64Builder::new()),
            Kind::Texts => Column::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Ints => Column::Ints(ListBuilder::new(Int64Builder::new())),
        };
        Batch { level, schema: schema(level), columns: schema::fields(level).iter().map(column).collect(), rows: 0 }
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a record; false where it is of another level.
    pub fn push(&mut self, record: &Record) -> bool {
        if !self.level.takes(record) {
            return false;
        }
        schema::each(record, |i, value| self.columns[i].push(value));
        self.rows += 1;
        true
    }

    /// What was collected; the next one begins.
    #[must_use]
    pub fn take(&mut self) -> RecordBatch {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Column::finish).collect();
        // The columns were made by the schema, and each got one value a row.
        RecordBatch::try_new(self.schema.clone(), columns).unwrap_or_else(|_| RecordBatch::new_empty(self.schema.clone()))
    }
}

impl Column {
    fn push(&mut self, value: Value<'_>) {
        match (self, value) {
            (Column::Text(b), Value::Text(s)) => b.append_value(s),
            (Column::Text(b), _) => b.append_null(),
            (Column::Date(b), Value::Text(s)) => b.append_option(day::number(&s)),
            (Column::Date(b), _) => b.append_null(),
            (Column::Int(b), Value::Int(n)) => b.append_value(n),
            (Column::Int(b), _) => b.append_null(),
            (Column::Float(b), Value::Float(x)) => b.append_value(x),
            (Column::Float(b), _) => b.append_null(),
            (Column::Texts(b), Value::Texts(all)) => {
                all.into_iter().for_each(|s| b.values().append_option(s));
                b.append(true);
            }
            (Column::Texts(b), _) => b.append(false),
            (Column::Ints(b), Value::Ints(all)) => {
                b.values().append_slice(&all);
                b.append(true);
            }
            (Column::Ints(b), _) => b.append(false),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Text(b) => Arc::new(b.finish()),
            Column::Date(b) => Arc::new(b.finish()),
            Column::Int(b) => Arc::new(b.finish()),
            Column::Float(b) => Arc::new(b.finish()),
            Column::Texts(b) => Arc::new(b.finish()),
            Column::Ints(b) => Arc::new(b.finish()),
        }
    }
}

/// The records of a batch, in order.
///
/// # Errors
/// The batch has not the schema of this level, or a row is no record.
pub fn records(batch: &RecordBatch, level: Level) -> Result<Vec<Record>, String> {
    let fields = schema::fields(level);
    let same = |(f, g): (&Field, &Arc<ArrowField>)| f.name == g.name() && data_type(f.kind) == *g.data_type();
    if batch.num_columns() != fields.len() || !fields.iter().zip(batch.schema_ref().fields()).all(same) {
        return Err(format!("the schema is not that of {}s", level.name()));
    }
    (0..batch.num_rows()).map(|row| back::record(level, &fields, fields.iter().zip(batch.columns()).map(|(f, column)| value(f.kind, column, row)))).collect()
}

fn value(kind: Kind, column: &ArrayRef, row: usize) -> Value<'_> {
    if column.is_null(row) {
        return Value::Null;
    }
    match kind {
        Kind::Text => Value::Text(Cow::Borrowed(column.as_string::<i32>().value(row))),
        Kind::Date => Value::Text(day::iso(column.as_primitive::<Date32Type>().value(row)).into()),
        Kind::Int => Value::Int(column.as_primitive::<Int64Type>().value(row)),
        Kind::Float => Value::Float(column.as_primitive::<Float64Type>().value(row)),
        Kind::Texts => {
            let list = column.as_list::<i32>().value(row);
            Value::Texts(list.as_string::<i32>().iter().map(|s| s.map(|s| Cow::Owned(s.to_owned()))).collect())
        }
        Kind::Ints => {
            let list = column.as_list::<i32>().value(row);
            Value::Ints(list.as_primitive::<Int64Type>().iter().flatten().collect())
        }
    }
}
