//! What a job says of itself: lines of a word and a number on its standard output.

use crate::answers::digest;
use std::time::Instant;

/// A clock that names what has passed.
pub struct Clock {
    since: Instant,
    begun: Instant,
}

impl Clock {
    pub fn start() -> Self {
        let now = Instant::now();
        Self { since: now, begun: now }
    }

    /// Says how long it is since the last lap.
    pub fn lap(&mut self, name: &str) {
        let now = Instant::now();
        println!("{name} {:.3}", (now - self.since).as_secs_f64() * 1e3);
        self.since = now;
    }

    /// Says how long all of it took, the peak of memory and a digest of what was answered.
    pub fn finish(self, answers: &str) {
        println!("all {:.3}", self.begun.elapsed().as_secs_f64() * 1e3);
        println!("peak {:.3}", peak());
        if std::env::var_os("BENCH_SHOW").is_some() {
            eprintln!("{answers}");
        }
        println!("answers {}", digest(answers));
    }
}

/// The peak of this process in MB of 1,000,000 bytes; zero where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.trim().strip_suffix("kB")).and_then(|kib| kib.trim().parse::<f64>().ok());
    kib.unwrap_or(0.0) * 1024.0 / 1e6
}
