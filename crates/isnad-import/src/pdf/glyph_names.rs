//! Letters of glyphs by their names (Adobe Glyph List, as far as fonts without a table of their own need it).

/// Names of signs; letters of the Latin script are named by themselves.
const SIGNS: [(&str, char); 52] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("nbspace", ' '),
    ("bar", '|'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("minus", '−'),
];

/// The letters that a glyph of this name draws.
pub(super) fn letters(name: &str) -> Option<String> {
    // `lam_alef.init`: a ligature in one of its forms.
    let base = name.split('.').next().filter(|b| !b.is_empty())?;
    if base.contains('_') && !base.starts_with('_') {
        return base.split('_').map(one).collect::<Option<String>>();
    }
    if let Some(hex) = base.strip_prefix("uni").filter(|h| h.len() >= 4 && h.len() % 4 == 0 && h.is_ascii()) {
        let codes: Option<String> = (0..hex.len() / 4).map(|i| u32::from_str_radix(&hex[i * 4..i * 4 + 4], 16).ok().and_then(char::from_u32)).collect();
        return codes;
    }
    one(base).map(String::from)
}

fn one(name: &str) -> Option<char> {
    if let Some((_, c)) = SIGNS.iter().find(|(n, _)| *n == name) {
        return Some(*c);
    }
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    if let Some(hex) = name.strip_prefix('u').filter(|h| (4..=6).contains(&h.len())) {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    let afii: u32 = name.strip_prefix("afii")?.parse().ok()?;
    let code = match afii {
        57_388 => 0x060c,
        57_403 => 0x061b,
        57_407 => 0x061f,
        57_392..=57_401 => 0x0660 + afii - 57_392,
        57_409..=57_434 => 0x0621 + afii - 57_409,
        57_440..=57_446 => 0x0640 + afii - 57_440,
        57_470 => 0x0647,
        57_448..=57_450 => 0x0648 + afii - 57_448,
        57_451..=57_458 => 0x064b + afii - 57_451,
        _ => return None,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_every_kind_of_name() {
        for (name, expected) in [
            ("A", "A"),
            ("comma", ","),
            ("uni0627", "ا"),
            ("uni06440627", "لا"),
            ("u0628", "ب"),
            ("afii57415", "ا"),
            ("afii57470", "ه"),
            ("uniFEDF.init", "ﻟ"),
            ("a_b.x", "ab"),
        ] {
            assert_eq!(letters(name).as_deref(), Some(expected), "{name}");
        }
        for name in [".notdef", "g123", "", "uniXYZ1", "afii1"] {
            assert_eq!(letters(name), None, "{name}");
        }
    }
}
