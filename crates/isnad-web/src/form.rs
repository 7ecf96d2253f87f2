//! Forms that people send: read whole, with the token that shows that a page of ours made them.

use axum::extract::{FromRequest, Request};

use crate::address;
use crate::error::Fault;
use crate::security::{self, Session};
use crate::server::App;

/// Names and values of a form whose token is right.
#[derive(Debug)]
pub(crate) struct Form {
    pairs: Vec<(String, String)>,
    session: Session,
}

impl Form {
    /// The first value of a name, without space around it; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.trim())
    }

    /// The first value of a name as it came.
    pub fn raw(&self, name: &str) -> &str {
        self.pairs.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v)
    }

    /// All values of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(k, _)| k == name).map(|(_, v)| v.as_str()).collect()
    }

    /// A number.
    ///
    /// # Errors
    /// It is missing or none.
    pub fn number(&self, name: &str) -> Result<i64, Fault> {
        self.get(name).parse().map_err(|_| Fault::wrong(format!("{name}: a number is wanted")))
    }

    /// Where to go afterwards.
    pub fn back(&self) -> &str {
        address::local(self.get("to"))
    }

    /// Refuses to change an archive that was opened for reading only.
    ///
    /// # Errors
    /// It was.
    pub fn changes(&self, app: &App) -> Result<(), Fault> {
        security::may_change(app, &self.session, Some(self.get("csrf")))
    }
}

impl FromRequest<App> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Form, Fault> {
        let session = request.extensions().get::<Session>().cloned().ok_or_else(|| Fault::forbidden("no session"))?;
        let body = String::from_request(request, app).await.map_err(|e| Fault::wrong(e.body_text()))?;
        let form = Form { pairs: address::pairs(&body).collect(), session };
        security::own_form(app, &form.session, Some(form.get("csrf")))?;
        Ok(form)
    }
}
