//! Small pieces of HTML; every text that comes from outside passes through [`escape`].

/// Text for the inside of elements and of quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Controls of direction would reach beyond their element, other controls are no HTML.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A name or number from outside, kept apart from the direction around it.
pub fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

/// A cell of a table: its HTML, and whether it is a number.
pub struct Cell {
    html: String,
    number: bool,
}

impl Cell {
    /// A text from outside.
    pub fn text(text: &str) -> Cell {
        Cell { html: isolated(text), number: false }
    }

    /// A number.
    pub fn number(number: impl std::fmt::Display) -> Cell {
        Cell { html: isolated(&number.to_string()), number: true }
    }
}

/// A table; `main` is the row that stands out.
pub fn table(heads: &[(&str, bool)], rows: &[Vec<Cell>], main: Option<usize>) -> String {
    let class = |number: bool| if number { " class=\"n\"" } else { "" };
    let mut out = "<div class=\"wide\"><table><thead><tr>".to_owned();
    for (head, number) in heads {
        out.push_str(&format!("<th{}>{}</th>", class(*number), escape(head)));
    }
    out.push_str("</tr></thead><tbody>");
    for (i, row) in rows.iter().enumerate() {
        out.push_str(if main == Some(i) { "<tr class=\"main\">" } else { "<tr>" });
        row.iter().for_each(|c| out.push_str(&format!("<td{}>{}</td>", class(c.number), c.html)));
        out.push_str("</tr>");
    }
    out + "</tbody></table></div>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out() {
        assert_eq!(escape("<script>\"a\" & 'b'\u{202e}\n"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39; ");
        assert!(!table(&[("<b>", false)], &[vec![Cell::text("<i>")]], None).contains("<i>"));
    }
}
