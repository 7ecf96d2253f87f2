//! Who may ask, and for what. Texts and requests are taken for hostile: see docs/reading-room.md for the whole list.

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use sha2::{Digest, Sha256};

use crate::address;
use crate::ctx::Cookies;
use crate::error::{Error, Fault};
use crate::server::App;

/// Nothing from elsewhere, no script but our files, no style but our files, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Cookie of the session that form tokens belong to.
const SESSION: &str = "isnad_session";
/// Cookie of those who gave the token.
const KEY: &str = "isnad_key";

/// What nobody outside this process can know.
pub(crate) struct Secrets {
    secret: [u8; 32],
}

/// One browser.
#[derive(Debug, Clone)]
pub(crate) struct Session(String);

impl Secrets {
    pub fn new() -> Result<Secrets, Error> {
        Ok(Secrets { secret: random()? })
    }

    /// The token that forms of this session bear.
    pub fn form_token(&self, session: &Session) -> String {
        self.mac("form", &session.0)
    }

    /// What the browser keeps after the token was given.
    pub fn key(&self, token: &str) -> String {
        self.mac("key", token)
    }

    /// A keyed hash; the length of each part stands before it, and the secret on both sides.
    fn mac(&self, what: &str, of: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.secret);
        hash.update((what.len() as u64).to_le_bytes());
        hash.update(what);
        hash.update((of.len() as u64).to_le_bytes());
        hash.update(of);
        hash.update(self.secret);
        hex(&hash.finalize())
    }
}

fn random() -> Result<[u8; 32], Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::new(format!("the system gives no random numbers ({e})"), "start it again"))?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Compares in a time that does not tell where the first difference is.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

/// Goes around every request: who asks, from where; headers of the answer.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = std::time::Instant::now();
    let mut response = match admit(&app, request) {
        Ok((request, new)) => {
            let mut response = next.run(request).await;
            if let Some(cookie) = new.and_then(|s| HeaderValue::from_str(&s).ok()) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(refusal) => *refusal,
    };
    let took = format!("total;dur={:.1}", began.elapsed().as_secs_f64() * 1000.0);
    let head = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        // Not "no-referrer": browsers then send forms with the origin "null".
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "geolocation=(), camera=(), microphone=()"),
        ("server-timing", took.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            head.insert(HeaderName::from_static(name), value);
        }
    }
    if !head.contains_key("cache-control") {
        head.insert("cache-control", HeaderValue::from_static("no-store"));
    }
    response
}

/// The request with its session, and the cookie to set where the session is new.
fn admit(app: &App, mut request: Request) -> Result<(Request, Option<String>), Box<Response>> {
    let refuse = |f: Fault| Err(Box::new(f.into_response()));
    if !known_host(app, request.headers()) {
        return refuse(Fault::forbidden("this server answers to its own address only"));
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !own_origin(request.headers()) {
        return refuse(Fault::forbidden("a form of another site"));
    }
    let (mut parts, body) = request.into_parts();
    let cookies = Cookies::of(&parts);
    let path = parts.uri.path().to_owned();
    let open = path == "/login" || path.starts_with("/static/");
    if !open && !has_key(app, &parts.headers, &cookies) {
        if path.starts_with("/api/") {
            return Err(Box::new(Fault::forbidden("give the token: Authorization: Bearer TOKEN").json()));
        }
        let to = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        return Err(Box::new(Redirect::to(&format!("/login?to={}", address::encode(to))).into_response()));
    }
    let known = cookies.get(SESSION).filter(|s| s.len() == 64 && s.bytes().all(|b| b.is_ascii_hexdigit()));
    let (session, new) = match known {
        Some(s) => (Session(s), None),
        None => {
            let Ok(bytes) = random() else { return refuse(Fault::internal("no random numbers")) };
            let id = hex(&bytes);
            let cookie = format!("{SESSION}={id}; Path=/; SameSite=Strict; HttpOnly");
            (Session(id), Some(cookie))
        }
    };
    parts.extensions.insert(session);
    request = Request::from_parts(parts, body);
    Ok((request, new))
}

/// On loopback, a name that another site points at 127.0.0.1 is none of ours (DNS rebinding).
fn known_host(app: &App, headers: &HeaderMap) -> bool {
    if !app.config.listen.ip().is_loopback() {
        return true;
    }
    let Some(host) = headers.get(HOST).and_then(|h| h.to_str().ok()) else { return false };
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    matches!(name, Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// Browsers say where a form comes from; programs, which say nothing, hold no cookies of ours.
fn own_origin(headers: &HeaderMap) -> bool {
    if headers.get("sec-fetch-site").is_some_and(|v| v != "same-origin" && v != "none") {
        return false;
    }
    let Some(origin) = headers.get(ORIGIN).and_then(|o| o.to_str().ok()) else { return true };
    let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host)
}

fn has_key(app: &App, headers: &HeaderMap, cookies: &Cookies) -> bool {
    let Some(token) = &app.config.token else { return true };
    let bearer = headers.get(AUTHORIZATION).and_then(|a| a.to_str().ok()).and_then(|a| a.strip_prefix("Bearer "));
    bearer.is_some_and(|b| same(b, token)) || cookies.get(KEY).is_some_and(|k| same(&k, &app.secrets.key(token)))
}

/// The cookie for one who gave the token.
pub(crate) fn key_cookie(app: &App, token: &str) -> String {
    format!("{KEY}={}; Path=/; SameSite=Strict; HttpOnly", app.secrets.key(token))
}

/// May this form change something? `token` is what the form bore.
pub(crate) fn may_change(app: &App, session: &Session, token: Option<&str>) -> Result<(), Fault> {
    if app.config.read_only {
        return Err(Fault::forbidden("the archive was opened with --read-only"));
    }
    own_form(app, session, token)
}

/// Was the form made by one of our pages, for this browser?
pub(crate) fn own_form(app: &App, session: &Session, token: Option<&str>) -> Result<(), Fault> {
    if token.is_some_and(|t| same(t, &app.secrets.form_token(session))) {
        return Ok(());
    }
    Err(Fault::forbidden("the form is out of date: load its page again"))
}

/// Does a request without cookies bear no danger of being forged? Then it needs no form token.
pub(crate) fn without_cookies(headers: &HeaderMap) -> bool {
    !headers.contains_key(COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_belong_to_a_session_and_a_process() {
        let (a, b) = (Secrets { secret: [1; 32] }, Secrets { secret: [2; 32] });
        let (s, t) = (Session("s".into()), Session("t".into()));
        assert_ne!(a.form_token(&s), a.form_token(&t));
        assert_ne!(a.form_token(&s), b.form_token(&s));
        assert_ne!(a.form_token(&s), a.key("s"));
        assert!(same("ab", "ab") && !same("ab", "ac") && !same("ab", "a"));
    }

    #[test]
    fn origins() {
        let with = |pairs: &[(&'static str, &'static str)]| pairs.iter().map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v))).collect();
        assert!(own_origin(&with(&[("host", "localhost:1"), ("origin", "http://localhost:1")])));
        assert!(own_origin(&with(&[("host", "localhost:1")])));
        assert!(!own_origin(&with(&[("host", "localhost:1"), ("origin", "http://evil")])));
        assert!(!own_origin(&with(&[("host", "localhost:1"), ("origin", "null")])));
        assert!(!own_origin(&with(&[("host", "localhost:1"), ("sec-fetch-site", "cross-site")])));
    }
}
