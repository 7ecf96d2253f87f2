//! Running the binary.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run gave.
#[allow(dead_code)] // not every test file looks at all of it
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs `isnad` in `dir` with these arguments and this standard input.
pub fn isnad_in(dir: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_isnad"))
        .args(args)
        .current_dir(dir)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // In a thread of its own: a full pipe one way must not stop the other. The program may close its end early.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the input was written");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { status: status.code(), out: text(stdout), err: text(stderr) }
}

/// Runs `isnad` in the directory of the repository.
#[allow(dead_code)]
pub fn isnad(args: &[&str], input: &str) -> Ran {
    isnad_in(&repository(), args, input.as_bytes())
}

/// The directory of the repository.
pub fn repository() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

/// The lines of JSONL output.
#[allow(dead_code)]
pub fn records(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|l| serde_json::from_str(l).expect("a JSON line")).collect()
}
