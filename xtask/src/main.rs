//! Chores of the project: `cargo xtask test` runs everything that must hold before a change goes in.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// One thing to run: name, program, arguments.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
}

const TEST: &[Step] = &[
    Step { name: "format", arguments: &["fmt", "--all", "--check"] },
    Step { name: "clippy", arguments: &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"] },
    // Unit tests, properties, the command line end to end, and the examples in the documentation.
    Step { name: "tests", arguments: &["test", "--workspace", "--no-fail-fast"] },
    Step { name: "pack check packs/ar", arguments: &["run", "--quiet", "--package", "isnad", "--", "pack", "check", "packs/ar"] },
];

const HOSTILE: &[Step] = &[Step {
    name: "hostile input, 200,000 texts",
    arguments: &["test", "--release", "--package", "isnad-coder", "--test", "hostile", "--", "--include-ignored"],
}];

const HELP: &str = "\
cargo xtask test       format, clippy, all tests, the pack's own check
cargo xtask hostile    the long version of the test with hostile input";

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("test") => run(TEST),
        Some("hostile") => run(HOSTILE),
        _ => {
            eprintln!("{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Runs all steps, also after one has failed, and says at the end how each went.
fn run(steps: &[Step]) -> ExitCode {
    let began = Instant::now();
    let results: Vec<(&str, bool, Duration)> = steps
        .iter()
        .map(|step| {
            println!("── {}: cargo {}", step.name, step.arguments.join(" "));
            let began = Instant::now();
            let well = cargo(step.arguments);
            (step.name, well, began.elapsed())
        })
        .collect();
    println!("\n── summary");
    for (name, well, took) in &results {
        println!("{:6} {name} ({:.1} s)", if *well { "ok" } else { "FAILED" }, took.as_secs_f64());
    }
    let failed = results.iter().filter(|(_, well, _)| !well).count();
    println!("{} of {} steps passed in {:.1} s", results.len() - failed, results.len(), began.elapsed().as_secs_f64());
    ExitCode::from(u8::from(failed > 0))
}

fn cargo(arguments: &[&str]) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    match Command::new(cargo).args(arguments).current_dir(root).status() {
        Ok(status) => status.success(),
        Err(e) => {
            eprintln!("cannot run cargo: {e}");
            false
        }
    }
}
