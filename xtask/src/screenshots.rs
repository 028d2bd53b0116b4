//! Pictures of every demo page and every chart, to be looked at.

use crate::command::{self, program, say};
use crate::{demo, setup};
use anyhow::{Result, bail};

const FLAGS: [&str; 5] = ["--out", "--page", "--width", "--theme", "--lang"];

/// The command `screenshots`.
pub fn run(flags: &[&str]) -> Result<()> {
    for pair in flags.chunks(2) {
        match pair {
            [flag, _] if FLAGS.contains(flag) => {}
            _ => bail!("screenshots takes {}, each with a value, not `{}`", FLAGS.join(", "), pair.join(" ")),
        }
    }
    demo::build()?;
    let chromium = setup::chromium()?;
    say("take the screenshots");
    let mut command = program("node", ["xtask/screenshots.mjs"]);
    command::run(command.args(flags).env("CHROME", chromium))
}
