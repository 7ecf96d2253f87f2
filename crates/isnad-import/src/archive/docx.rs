//! DOCX: the paragraphs of `word/document.xml` (ECMA-376), the title from `docProps/core.xml`.

use isnad_text::Document;
use quick_xml::events::Event;

use super::zip::Zip;
use crate::encoding::Found;
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::xml::Xml;

/// The document of a DOCX file. Its date is left open: what the file holds is when somebody saved it.
pub(super) fn items(zip: &mut Zip, found: Found) -> Result<Vec<Item>, Problem> {
    let place = zip.place().clone();
    let Some(body) = zip.member("word/document.xml")? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(body.bytes);
    let text = document_xml(&mut xml).map_err(|what| place.problem(0, format!("its text is damaged ({what})"), "open it and save it again"))?;
    if text.trim().is_empty() {
        return Err(place.problem(0, "there is no text in it", "text in pictures is not read"));
    }
    let mut document = Document::new(place.stem.clone(), text);
    if let Some(core) = zip.member("docProps/core.xml")? {
        document.title = title(&mut Xml::new(core.bytes));
    }
    Ok(vec![Item::Document(Box::new(Imported { document, source: place.source(Form::Docx, Some(found)) }))])
}

/// Paragraphs, one a line. What was deleted in a revision, field codes and drawings' fallbacks are left out.
///
/// # Errors
/// What is wrong with the XML.
fn document_xml(xml: &mut Xml) -> Result<String, String> {
    let mut text = String::new();
    let (mut in_text, mut out_of_it) = (false, 0usize);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = out_of_it == 0,
                "del" | "delText" | "instrText" | "Fallback" | "moveFrom" => out_of_it += 1,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" if out_of_it == 0 => end_line(&mut text),
                "tc" if text.ends_with('\n') => {
                    text.pop();
                    text.push(' ');
                }
                "tr" => end_line(&mut text),
                "del" | "delText" | "instrText" | "Fallback" | "moveFrom" => out_of_it = out_of_it.saturating_sub(1),
                _ => {}
            },
            Event::Empty(tag) if out_of_it == 0 => match tag.local_name().as_ref() {
                "tab" => text.push(' '),
                "br" | "cr" => end_line(&mut text),
                "noBreakHyphen" => text.push('-'),
                _ => {}
            },
            event if in_text => text.push_str(&Xml::text(&event)),
            _ => {}
        }
        if text.len() > 32 << 20 {
            return Err("longer than 32 MB".to_owned());
        }
    }
    Ok(text.trim().to_owned())
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn title(xml: &mut Xml) -> Option<String> {
    let mut title = String::new();
    let mut inside = false;
    while let Ok(Some(event)) = xml.next() {
        match event {
            Event::Start(tag) => inside = tag.local_name().as_ref() == "title",
            Event::End(_) => inside = false,
            event if inside && title.len() < 4096 => title.push_str(&Xml::text(&event)),
            _ => {}
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_tables_and_revisions() {
        let xml = "<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>قال </w:t></w:r><w:del><w:r><w:t>لا</w:t></w:r></w:del><w:ins><w:r><w:t>نعم &amp; كلا</w:t></w:r></w:ins></w:p>\
                   <w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>أ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ب</w:t><w:br/><w:t>ج</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let mut xml = Xml::new(Box::new(std::io::Cursor::new(xml.as_bytes().to_vec())));
        assert_eq!(document_xml(&mut xml).as_deref(), Ok("قال نعم & كلا\nأ ب\nج"));
    }
}
