//! The text of an element as lines: one for each paragraph, heading, item of a list, row of a table.

use super::tree::{Id, Tree};

/// Elements that begin a new line.
const BLOCKS: [&str; 38] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "caption",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "address",
    "body",
    "head",
    "html",
    "hr",
    "center",
    "details",
    "summary",
];
/// Elements whose content is no text for readers.
const NO_TEXT: [&str; 20] = [
    "script", "style", "noscript", "template", "iframe", "svg", "math", "canvas", "object", "video", "audio", "select", "button", "textarea", "input", "head",
    "title", "map", "dialog", "datalist",
];

/// One line.
#[derive(Debug)]
pub(crate) struct Line {
    /// Spaces folded, none at the ends.
    pub text: String,
    /// Characters of it that stand in links.
    pub linked: usize,
    /// The innermost block around it.
    pub block: Id,
}

/// Does an element of this name begin a new line?
pub(crate) fn is_block(tag: &str) -> bool {
    BLOCKS.contains(&tag)
}

/// A cell of a table.
pub(super) fn is_cell(tag: &str) -> bool {
    matches!(tag, "td" | "th")
}

/// A cell with lines in it is a part of the page, not of a table of data.
fn lays_out(tree: &Tree, cell: Id) -> bool {
    tree.inside(cell).take(100).any(|id| matches!(tree.node(id).tag.as_ref(), "br" | "table") || is_block(&tree.node(id).tag))
}

/// Lines of an element, without the elements in it for which `without` says so, and without what is hidden.
pub(crate) fn lines(tree: &Tree, id: Id, without: &dyn Fn(Id) -> bool) -> Vec<Line> {
    let mut walk = Walk { tree, without, lines: Vec::new(), text: String::new(), linked: 0, space: false };
    walk.element(id, id, false);
    walk.end(id);
    walk.lines
}

/// Lines as a text.
pub(crate) fn join(lines: &[Line]) -> String {
    lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n")
}

struct Walk<'t> {
    tree: &'t Tree,
    without: &'t dyn Fn(Id) -> bool,
    lines: Vec<Line>,
    text: String,
    linked: usize,
    space: bool,
}

impl Walk<'_> {
    /// Trees are not deep: see `tree.rs`.
    fn element(&mut self, id: Id, block: Id, link: bool) {
        for child in self.tree.children(id) {
            let tag = self.tree.node(child).tag.as_ref();
            match tag {
                "" => self.text(&self.tree.node(child).text, link),
                "br" => self.end(block),
                _ if NO_TEXT.contains(&tag) || hidden(self.tree, child) || (self.without)(child) => {}
                "td" | "th" if !lays_out(self.tree, child) => {
                    self.space = true;
                    self.element(child, block, link);
                    self.space = true;
                }
                _ if is_block(tag) || is_cell(tag) => {
                    self.end(block);
                    self.element(child, child, link);
                    self.end(child);
                }
                _ => self.element(child, block, link || tag == "a"),
            }
        }
    }

    fn text(&mut self, text: &str, link: bool) {
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{feff}' {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push(c);
            self.linked += usize::from(link);
        }
    }

    fn end(&mut self, block: Id) {
        self.space = false;
        let linked = std::mem::take(&mut self.linked);
        if !self.text.is_empty() {
            self.lines.push(Line { text: std::mem::take(&mut self.text), linked, block });
        }
    }
}

fn hidden(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "aria-hidden") == Some("true")
        || tree.attribute(id, "style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
}

#[cfg(test)]
mod tests {
    use super::super::fragment;

    #[test]
    fn one_line_a_paragraph() {
        let html = "<p>قال  <b>المتحدث</b>:\n <a href=x>الطريق</a> مفتوح.</p><p hidden>no</p>a<br>b<ul><li>c<li>d</ul><table><tr><td>e<td>f</table><script>no</script>";
        assert_eq!(fragment(html), "قال المتحدث: الطريق مفتوح.\na\nb\nc\nd\ne f");
        assert_eq!(fragment("plain &lt;text&gt;"), "plain <text>");
    }
}
