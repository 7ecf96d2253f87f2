//! `isnad serve`: the reading room.

use std::net::SocketAddr;

use isnad_web::Config;

use crate::Ended;
use crate::args::ServeArgs;

/// Runs the command until it is interrupted.
///
/// # Errors
/// The archive cannot be opened, the address is taken, or it is open to others and no token guards it.
pub fn run(args: &ServeArgs) -> anyhow::Result<Ended> {
    let config = Config { archive: args.archive.clone(), listen: args.listen, token: token(args), read_only: args.read_only };
    isnad_web::serve(config, announce)?;
    Ok(Ended::Well)
}

/// From the command line, or from the environment, where other users of the machine do not see it.
fn token(args: &ServeArgs) -> Option<String> {
    args.token.clone().or_else(|| std::env::var("ISNAD_TOKEN").ok()).filter(|t| !t.is_empty())
}

/// Says where the page is; Ctrl-C ends the server.
fn announce(address: SocketAddr) {
    eprintln!("The reading room is open at http://{address}/ (Ctrl-C closes it)");
}
