//! What a job says of itself: lines of a word and a number on its standard output.

use crate::answers::digest;
use std::time::Instant;

/// A clock that names what has passed.
pub struct Clock {
    since: Instant,
    begun: Instant,
    cpu: f64,
}

impl Clock {
    pub fn start() -> Self {
        let now = Instant::now();
        Self { since: now, begun: now, cpu: cpu() }
    }

    /// Says how long it is since the last lap.
    pub fn lap(&mut self, name: &str) {
        let now = Instant::now();
        println!("{name} {:.3}", (now - self.since).as_secs_f64() * 1e3);
        let cpu = cpu();
        println!("cpu {name} {:.3}", cpu - self.cpu);
        println!("peak {name} {:.3}", peak());
        (self.since, self.cpu) = (now, cpu);
    }

    /// Says how long all of it took, the peak of memory and a digest of what was answered.
    pub fn finish(self, answers: &str) {
        println!("all {:.3}", self.begun.elapsed().as_secs_f64() * 1e3);
        println!("cpu {:.3}", cpu());
        println!("peak {:.3}", peak());
        if std::env::var_os("BENCH_SHOW").is_some() {
            eprintln!("{answers}");
        }
        println!("answers {}", digest(answers));
    }
}

/// Milliseconds that the first thread has worked: what a busy machine leaves of its time is in it no more.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// The peak of this process in MB of 1,000,000 bytes; zero where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.trim().strip_suffix("kB")).and_then(|kib| kib.trim().parse::<f64>().ok());
    kib.unwrap_or(0.0) * 1024.0 / 1e6
}
