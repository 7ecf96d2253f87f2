//! What a rule makes of its parts: a small language of nested calls, `range(date(m=$m, d=$a), date(m=$m, d=$b))`.

use serde::{Deserialize, Serialize};

/// What to make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Make {
    /// The value of a named element.
    Capture(u8),
    Int(i64),
    /// A word that the function knows.
    Name(String),
    /// One of the numbers of a token of digits: `$d.1` is the first.
    Field(u8, u8),
    Call(Function, Vec<Make>),
    Nothing,
}

macro_rules! functions {
    ($($name:ident $text:literal ($($param:literal),*);)*) => {
        /// What can be called.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub(crate) enum Function { $($name),* }

        impl Function {
            fn parse(name: &str) -> Option<(Self, &'static [&'static str])> {
                Some(match name {
                    $($text => (Self::$name, &[$($param),*]),)*
                    _ => return None,
                })
            }
        }
    };
}

functions! {
    Now "now" ();
    Day "day" ("n");
    Unit "unit" ("unit", "n");
    Date "date" ("y", "m", "d", "w");
    Hijri "hijri" ("y", "m", "d", "w");
    Weekday "weekday" ("w", "n");
    Shift "shift" ("n", "unit", "sign", "base");
    Span "span" ("n", "unit", "sign");
    Part "part" ("part", "of");
    DayPart "daypart" ("hours", "of");
    Clock "clock" ("h", "m", "s", "part", "zone");
    At "at" ("date", "clock");
    Of "of" ("inner", "outer");
    Range "range" ("from", "to");
    Since "since" ("from");
    Until "until" ("to");
    Nth "nth" ("n", "what", "of");
    Season "season" ("season", "n", "of");
    Years "years" ("from", "to");
    Decade "decade" ("n");
    Century "century" ("n");
    Feast "feast" ("feast");
    Year2 "year" ("n");
    Plus "plus" ("a", "b");
    Minus "minus" ("a", "b");
    First "first" ("a", "b");
    Toward "toward" ("n", "of");
    Either "either" ("date", "other");
    Next "next" ("of");
    Same "same" ("a", "b");
    IfAhead "if-ahead" ("of");
    Near "near" ("n", "w");
    Between "between" ("low", "high");
}

/// Reads what stands after `make`; `capture` gives the number of a named element.
pub(crate) fn parse(text: &str, capture: &mut dyn FnMut(&str) -> Option<u8>) -> Result<Make, String> {
    let mut parser = Parser { rest: text.trim(), capture };
    let make = parser.make()?;
    if parser.rest.is_empty() { Ok(make) } else { Err(format!("`{}` is left over", parser.rest)) }
}

struct Parser<'t, 'c> {
    rest: &'t str,
    capture: &'c mut dyn FnMut(&str) -> Option<u8>,
}

impl<'t> Parser<'t, '_> {
    fn make(&mut self) -> Result<Make, String> {
        if self.eat("$") {
            let name = self.name()?;
            let at = (self.capture)(name).ok_or_else(|| format!("no element is called `{name}`"))?;
            if self.eat(".") {
                let field: u8 = self.name()?.parse().map_err(|_| "after a dot stands 1, 2 or 3".to_owned())?;
                return Ok(Make::Field(at, field.saturating_sub(1)));
            }
            return Ok(Make::Capture(at));
        }
        let name = self.name()?;
        if let Ok(n) = name.parse::<i64>() {
            return Ok(Make::Int(n));
        }
        if !self.eat("(") {
            return Ok(Make::Name(name.to_owned()));
        }
        let (function, params) = Function::parse(name).ok_or_else(|| format!("`{name}` is no function"))?;
        let mut args = vec![Make::Nothing; params.len()];
        let mut next = 0;
        while !self.eat(")") {
            let at = self.argument(params).map_or(next, |at| at);
            let slot = args.get_mut(at).ok_or_else(|| format!("`{name}` takes {} arguments", params.len()))?;
            *slot = self.make()?;
            next = at + 1;
            self.eat(",");
        }
        Ok(Make::Call(function, args))
    }

    /// `name=` before an argument: its place.
    fn argument(&mut self, params: &[&str]) -> Option<usize> {
        let (name, rest) = self.rest.split_once('=')?;
        let at = params.iter().position(|p| *p == name.trim())?;
        self.rest = rest.trim_start();
        Some(at)
    }

    fn eat(&mut self, sign: &str) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn name(&mut self) -> Result<&'t str, String> {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() {
            return Err(format!("a name or number is missing at `{}`", self.rest));
        }
        self.rest = rest.trim_start();
        Ok(name)
    }
}
