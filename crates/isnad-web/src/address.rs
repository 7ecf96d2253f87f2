//! Percent-encoding of addresses (RFC 3986; `+` is a space in queries, as forms send it).

/// Everything but unreserved characters as `%XX`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

/// Undoes `%XX` and `+`; what is no UTF-8 then becomes replacement characters.
#[must_use]
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten().and_then(|h| std::str::from_utf8(h).ok());
        if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            out.push(byte);
            i += 3;
        } else {
            out.push(if bytes[i] == b'+' { b' ' } else { bytes[i] });
            i += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Names and values of a query or of a form's body.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|p| !p.is_empty()).map(|p| {
        let (k, v) = p.split_once('=').unwrap_or((p, ""));
        (decode(k), decode(v))
    })
}

/// A query of these names and values.
#[must_use]
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    pairs.into_iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect::<Vec<_>>().join("&")
}

/// A path of this server from `to`, for going back to it; the start page where it is none. What opens with `//` or `/\`
/// would lead to another server.
#[must_use]
pub fn local(to: &str) -> &str {
    let ours = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\") && !to.contains(|c: char| c.is_control());
    if ours { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let hard = "هجوم على & \"بعقوبة\" +=%/?#";
        assert_eq!(decode(&encode(hard)), hard);
        assert_eq!(decode("a+b%2"), "a b%2");
        assert_eq!(decode("%FF"), "\u{FFFD}");
    }

    #[test]
    fn no_way_to_other_servers() {
        assert_eq!(local("/read/1?x=1"), "/read/1?x=1");
        for bad in ["//evil", "/\\evil", "https://evil", "/a\r\nSet-Cookie: x", ""] {
            assert_eq!(local(bad), "/", "{bad}");
        }
    }
}
