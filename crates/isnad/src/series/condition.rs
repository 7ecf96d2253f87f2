//! Conditions on rows: `country=Iraq`, `best>=5`.

use anyhow::Result;

use crate::args::Usage;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Name of the column.
    pub column: String,
    sign: Sign,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Is,
    IsNot,
    AtLeast(f64),
    AtMost(f64),
}

impl Condition {
    /// Reads a condition.
    pub fn parse(text: &str) -> Result<Condition> {
        let usage = || Usage(format!("«{text}» is no condition; write COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=NUMBER or COLUMN<=NUMBER"));
        let signs = ["!=", ">=", "<=", "="];
        let (at, sign) =
            signs.iter().filter_map(|s| text.find(s).map(|at| (at, *s))).min_by_key(|(at, s)| (*at, std::cmp::Reverse(s.len()))).ok_or_else(usage)?;
        let (column, value) = (text[..at].trim().to_owned(), text[at + sign.len()..].trim().to_owned());
        let number = || value.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(usage);
        let sign = match sign {
            "!=" => Sign::IsNot,
            ">=" => Sign::AtLeast(number()?),
            "<=" => Sign::AtMost(number()?),
            _ => Sign::Is,
        };
        if column.is_empty() { Err(usage().into()) } else { Ok(Condition { column, sign, value }) }
    }

    /// Does a cell meet it? Numbers are compared as numbers (`1` is `1.0`), words without regard to case; an empty cell meets no
    /// bound.
    pub fn holds(&self, cell: &str) -> Result<bool, String> {
        let bound = |test: &dyn Fn(f64) -> bool| match cell {
            "" => Ok(false),
            cell => cell.parse::<f64>().map(test).map_err(|_| format!("«{cell}» in column {} is no number, and the condition is a bound", self.column)),
        };
        match self.sign {
            Sign::Is => Ok(self.same(cell)),
            Sign::IsNot => Ok(!self.same(cell)),
            Sign::AtLeast(n) => bound(&|x| x >= n),
            Sign::AtMost(n) => bound(&|x| x <= n),
        }
    }

    fn same(&self, cell: &str) -> bool {
        match (cell.parse::<f64>(), self.value.parse::<f64>()) {
            (Ok(x), Ok(y)) => x == y,
            _ => cell.to_lowercase() == self.value.to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_and_hold() {
        let holds = |condition: &str, cell: &str| Condition::parse(condition).expect("a condition").holds(cell);
        assert_eq!(holds("country=Iraq", "IRAQ"), Ok(true));
        assert_eq!(holds("type_of_violence = 3", "3.0"), Ok(true));
        assert_eq!(holds("country!=Iraq", "Iraq"), Ok(false));
        assert_eq!((holds("best>=5", "5"), holds("best<=5", "6"), holds("best>=5", "")), (Ok(true), Ok(false), Ok(false)));
        assert!(holds("best>=5", "many").is_err());
        assert_eq!(holds("headline=a>=b", "a>=b"), Ok(true), "the first sign counts");
        for bad in ["best", "=3", "best>=many"] {
            assert!(Condition::parse(bad).is_err(), "{bad}");
        }
    }
}
