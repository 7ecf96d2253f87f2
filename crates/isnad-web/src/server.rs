//! The server: what it holds, its routes and limits.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use isnad_archive::Archive;
use isnad_coder::{Coder, Worker};
use isnad_engine::{GlossLang, Glosser};
use isnad_pack::Pack;
use isnad_places::Places;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::{Error, Fault};
use crate::i18n::Lang;
use crate::security::{Secrets, guard};
use crate::{api, assets, pages};

/// Most bytes of a request's body: a long article, or a file dropped on the page.
const BODY_BYTES: usize = 4 << 20;
/// How long a request may take before its answer begins.
const PATIENCE: Duration = Duration::from_secs(30);
/// Open archives that wait for the next request.
const IDLE: usize = 8;

/// How the reading room is opened.
#[derive(Debug, Clone)]
pub struct Config {
    /// The archive.
    pub archive: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What those who ask must give; demanded for every address but loopback.
    pub token: Option<String>,
    /// Changes nothing.
    pub read_only: bool,
}

/// What all requests share.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

/// See [`App`].
pub(crate) struct Shared {
    pub config: Config,
    pub secrets: Secrets,
    /// Name of the archive's file.
    pub name: String,
    pub pack: &'static Pack,
    pub places: Places,
    /// One-line summaries in English and Arabic.
    glossers: [Glosser<'static>; 2],
    /// PLOVER types with their quad codes.
    pub types: Vec<(String, u8)>,
    idle: Mutex<Vec<Archive>>,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Opens the archive once, so that mistakes show at the start.
    pub fn open(config: Config) -> Result<App, Error> {
        if !config.listen.ip().is_loopback() && config.token.as_deref().is_none_or(|t| t.len() < 12) {
            return Err(Error::new(format!("{} can be reached from other machines", config.listen), "give --token with at least 12 characters"));
        }
        let broken = |e: isnad_engine::builtin::Error| Error::new(e.to_string(), "install the program anew");
        let name = config.archive.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        // One pack for the life of the process, so that what is made from it can lie beside it.
        let pack: &'static Pack = Box::leak(Box::new(isnad_engine::builtin::pack().map_err(broken)?));
        let shared = Shared {
            secrets: Secrets::new()?,
            name,
            pack,
            glossers: [Glosser::new(pack, GlossLang::En), Glosser::new(pack, GlossLang::Ar)],
            types: pack.data().ontology.types.iter().map(|t| (t.name.clone(), t.quad_code)).collect(),
            places: isnad_engine::builtin::places().map_err(broken)?,
            idle: Mutex::new(Vec::new()),
            config,
        };
        let first = shared.archive().map_err(|e| Error::new(e.what, e.remedy))?;
        shared.give_back(first);
        Ok(App(Arc::new(shared)))
    }

    /// Runs `work` with an open archive, on a thread that may wait for the disk.
    pub async fn with<T: Send + 'static>(&self, work: impl FnOnce(&mut Archive, &App) -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
        let app = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut archive = app.archive()?;
            let result = work(&mut archive, &app);
            app.give_back(archive);
            result
        });
        done.await.map_err(|_| Fault::internal("the request broke off"))?
    }
}

impl Shared {
    /// An archive that nobody else uses.
    pub fn archive(&self) -> isnad_archive::Result<Archive> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        match idle {
            Some(archive) => Ok(archive),
            None if self.config.read_only => Archive::open_read_only(&self.config.archive),
            None => Archive::open(&self.config.archive),
        }
    }

    pub fn give_back(&self, archive: Archive) {
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < IDLE
        {
            idle.push(archive);
        }
    }

    /// Makes one-line summaries.
    pub fn glosser(&self, lang: Lang) -> &Glosser<'static> {
        &self.glossers[usize::from(lang == Lang::Ar)]
    }

    /// PLOVER's quad code of a type.
    pub fn quad(&self, kind: &str) -> u8 {
        self.types.iter().find(|t| t.0 == kind).map_or(0, |t| t.1)
    }

    /// Codes with the built-in pack.
    pub fn coder(&self) -> (Coder<'_>, Worker) {
        (Coder::new(self.pack).with_places(&self.places), Worker::default())
    }
}

/// All routes.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/", get(pages::home::show))
        .route("/search", get(pages::search::show))
        .route("/saved", post(pages::saved::save))
        .route("/saved/remove", post(pages::saved::remove))
        .route("/basket", get(pages::basket::show).post(pages::basket::change))
        .route("/read/{*id}", get(pages::read::show))
        .route("/incidents", get(pages::incidents::show))
        .route("/incidents/{id}", get(pages::incident::show).post(pages::judge::incident))
        .route("/undo", post(pages::judge::undo))
        .route("/judge", post(pages::judge::event))
        .route("/pairs", post(pages::judge::pair))
        .route("/review", get(pages::review::show))
        .route("/explore", get(pages::explore::show))
        .route("/claims", get(pages::claims::show))
        .route("/sources", get(pages::sources::show))
        .route("/add", get(pages::add::show).post(pages::add::code))
        .route("/about", get(pages::about::show))
        .route("/login", get(pages::login::show).post(pages::login::enter))
        .route("/ui/{lang}", get(pages::settings::lang))
        .route("/theme/{theme}", get(pages::settings::theme))
        .route("/name", post(pages::settings::name))
        .route("/static/{*name}", get(assets::serve))
        .nest("/api/v1", api::router())
        .fallback(pages::missing)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, PATIENCE))
        .layer(from_fn_with_state(app.clone(), guard))
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Serves until the process is told to stop. `ready` learns the address, whose port was chosen where 0 was asked for.
///
/// # Errors
/// The archive cannot be opened, the address is taken, or it is open to others and no token guards it.
pub fn serve(config: Config, ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let listen = config.listen;
    let app = App::open(config)?;
    let failed = |e: std::io::Error| Error::new(format!("cannot listen on {listen}: {e}"), "choose another port with --listen");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(failed)?;
        ready(listener.local_addr().map_err(failed)?);
        axum::serve(listener, router(app)).with_graceful_shutdown(told_to_stop()).await.map_err(failed)
    })
}

async fn told_to_stop() {
    // Without a way to hear the signal, the process ends by it.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
