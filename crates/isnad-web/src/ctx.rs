//! What every page knows about the one who asks: language, look, name, basket. All of it lives in the browser's cookies.

use axum::extract::{FromRequestParts, RawQuery};
use axum::http::header::COOKIE;
use axum::http::request::Parts;

use crate::i18n::Lang;
use crate::security::Session;
use crate::server::App;
use crate::{address, show};

/// Most things in a basket: a cookie holds no more.
pub(crate) const BASKET: usize = 300;

/// What every page knows.
#[derive(Debug, Clone)]
pub(crate) struct Ctx {
    pub lang: Lang,
    /// `auto`, `light`, `dark`.
    pub theme: &'static str,
    /// Goes into every form that changes something.
    pub csrf: String,
    /// Under which name judgements are made; empty where none was given.
    pub who: String,
    /// Numbers of documents.
    pub basket: Vec<i64>,
    /// The path asked for.
    pub path: String,
    /// The query asked for, without `?`.
    pub query: String,
    pub read_only: bool,
    /// Name of the archive's file.
    pub archive: String,
}

impl Ctx {
    /// Words of the interface.
    pub fn t<'k>(&self, key: &'k str) -> &'k str {
        self.lang.words(key)
    }

    /// Words for a code, `kind.code`; the code itself where there are none.
    pub fn code(&self, kind: &str, code: &str) -> String {
        let key = format!("{kind}.{code}");
        let words = self.lang.words(&key);
        if words == key { code.to_owned() } else { words.to_owned() }
    }

    /// Text of others, without what turns lines around.
    pub fn clean(&self, text: impl AsRef<str>) -> String {
        show::clean(text.as_ref()).into_owned()
    }

    /// The same of what may be missing.
    pub fn opt(&self, text: &Option<String>) -> String {
        text.as_deref().map_or_else(String::new, |t| self.clean(t))
    }

    /// A number, grouped.
    pub fn n(&self, n: impl Whole) -> String {
        show::number(n.whole())
    }

    /// Style of a verdict.
    pub fn verdict_class(&self, verdict: &str) -> &'static str {
        if matches!(verdict, "rejected" | "reject") { "bad" } else { "good" }
    }

    /// A query of one name and value.
    pub fn pair(&self, name: &str, value: impl AsRef<str>) -> String {
        address::query([(name, value.as_ref())])
    }

    /// A number and the noun that goes with it, in the form that the number wants.
    pub fn count(&self, n: impl Whole, key: &str) -> String {
        let n = n.whole();
        // Arabic counts in tens after a hundred as in tens: 103 has the form of 3.
        let form = match (self.lang, n) {
            (_, 1) => "one",
            (Lang::Ar, 2) => "two",
            (Lang::Ar, n) if (3..=10).contains(&(n % 100)) => "few",
            _ => "many",
        };
        let words = self.lang.words(&format!("{key}.{form}")).to_owned();
        words.replace("{}", &show::number(n))
    }

    /// This page, for coming back to it.
    pub fn here(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// Where a switch (`/ui/ar`) leads, with the way back.
    pub fn switch(&self, to: &str) -> String {
        format!("{to}?to={}", address::encode(&self.here()))
    }

    /// Path of the switch to the other look.
    pub fn theme_switch(&self) -> &'static str {
        match self.theme {
            "dark" => "/theme/light",
            "light" => "/theme/auto",
            _ => "/theme/dark",
        }
    }

    /// Words for that switch.
    pub fn theme_words(&self) -> &'static str {
        match self.theme {
            "dark" => "theme.light",
            "light" => "theme.auto",
            _ => "theme.dark",
        }
    }

    /// Path of the switch to the other language.
    pub fn lang_switch(&self) -> &'static str {
        match self.lang {
            Lang::Ar => "/ui/en",
            Lang::En => "/ui/ar",
        }
    }

    /// Is the page under this path?
    pub fn at(&self, path: &str) -> bool {
        self.path == path || path != "/" && self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }

    pub fn in_basket(&self, document: &i64) -> bool {
        self.basket.contains(document)
    }
}

/// Whole numbers of any width, by value or by reference, as templates hand them over.
pub(crate) trait Whole {
    fn whole(self) -> i64;
}

macro_rules! whole {
    ($($t:ty),+) => { $(
        impl Whole for $t {
            fn whole(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
        impl Whole for &$t {
            fn whole(self) -> i64 {
                (*self).whole()
            }
        }
    )+ };
}

whole!(i64, u64, u32, usize);

impl FromRequestParts<App> for Ctx {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Ctx, Self::Rejection> {
        let RawQuery(query) = RawQuery::from_request_parts(parts, app).await?;
        let cookies = Cookies::of(parts);
        let asked = query.as_deref().and_then(|q| address::pairs(q).find(|(k, _)| k == "ui").and_then(|(_, v)| Lang::of(&v)));
        let theme = match cookies.get("isnad_theme").as_deref() {
            Some("dark") => "dark",
            Some("light") => "light",
            _ => "auto",
        };
        let csrf = parts.extensions.get::<Session>().map_or_else(String::new, |s| app.secrets.form_token(s));
        Ok(Ctx {
            lang: asked.or_else(|| cookies.get("isnad_ui").and_then(|l| Lang::of(&l))).unwrap_or_default(),
            theme,
            csrf,
            who: cookies.get("isnad_who").unwrap_or_default(),
            basket: cookies.get("isnad_basket").map_or_else(Vec::new, |b| b.split('.').filter_map(|n| n.parse().ok()).take(BASKET).collect()),
            path: parts.uri.path().to_owned(),
            query: query.unwrap_or_default(),
            read_only: app.config.read_only,
            archive: app.name.clone(),
        })
    }
}

/// The cookies of a request.
pub(crate) struct Cookies(String);

impl Cookies {
    pub fn of(parts: &Parts) -> Cookies {
        Cookies(parts.headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).collect::<Vec<_>>().join("; "))
    }

    /// The value of one, decoded.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.split("; ").filter_map(|c| c.split_once('=')).find(|(k, _)| *k == name).map(|(_, v)| address::decode(v))
    }
}

/// A `Set-Cookie` that keeps a setting for a year.
pub(crate) fn setting(name: &str, value: &str) -> String {
    format!("{name}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", address::encode(value))
}
