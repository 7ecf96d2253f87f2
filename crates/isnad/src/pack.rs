//! `isnad pack`.
use crate::Ended;
use crate::args::PackArgs;
/// x
pub fn run(_args: &PackArgs) -> anyhow::Result<Ended> { Ok(Ended::Well) }
