//! The real network.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::http::{Answer, Failure, Http, Request};

/// Longest answer, in bytes.
const LONGEST: u64 = 16 << 20;
/// Time for one request, with everything.
const PATIENCE: Duration = Duration::from_secs(30);

/// A client over HTTP and HTTPS, trusting the certificates that the machine trusts.
pub struct Client {
    agent: Agent,
}

impl Client {
    /// A client that names itself with `agent`, for example `isnad/0.1 (feed reader)`.
    #[must_use]
    pub fn new(agent: &str) -> Client {
        // It is installed already if another client was made before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let trusted = rustls_native_certs::load_native_certs().certs;
        let certificates: Vec<Certificate<'static>> = trusted.iter().map(|c| Certificate::from_der(c).to_owned()).collect();
        let tls = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(certificates))).build();
        let config = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).max_redirects_will_error(false);
        let config = config.http_status_as_error(false).user_agent(agent).tls_config(tls).build();
        Client { agent: config.into() }
    }
}

impl Http for Client {
    fn get(&mut self, request: &Request<'_>) -> Result<Answer, Failure> {
        let mut call = self.agent.get(request.url).header("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5");
        if let Some(etag) = request.etag {
            call = call.header("If-None-Match", etag);
        }
        if let Some(date) = request.last_modified {
            call = call.header("If-Modified-Since", date);
        }
        let mut response = call.call().map_err(|e| Failure(e.to_string()))?;
        let header = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let mut answer = Answer {
            status: response.status().as_u16(),
            etag: header("etag"),
            last_modified: header("last-modified"),
            retry_after: header("retry-after"),
            content_type: header("content-type"),
            location: header("location"),
            body: Vec::new(),
        };
        if answer.status == 200 {
            let from = response.body_mut().as_reader();
            from.take(LONGEST + 1).read_to_end(&mut answer.body).map_err(|e| Failure(format!("the answer broke off ({e})")))?;
            if answer.body.len() as u64 > LONGEST {
                return Err(Failure(format!("the answer is longer than {} MB", LONGEST >> 20)));
            }
        }
        Ok(answer)
    }
}
