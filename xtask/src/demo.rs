//! The demo pages, with the package beside them so that the folder can be put on any server, under any path.

use crate::command::{program, root, run, say};
use crate::package;
use anyhow::Result;

const PORT: &str = "8080";

/// Builds and checks the package and puts it into www/demo/dist.
pub fn build() -> Result<()> {
    package::build()?;
    copy()?;
    say("www/demo is ready: any static server can host the folder");
    Ok(())
}

/// Copies the built package into the demo.
pub fn copy() -> Result<()> {
    let folder = root().join("www/demo/dist");
    package::empty(&folder)?;
    for file in std::fs::read_dir(package::dist())? {
        let file = file?;
        std::fs::copy(file.path(), folder.join(file.file_name()))?;
    }
    Ok(())
}

/// Builds the demo and serves it until it is interrupted.
pub fn serve() -> Result<()> {
    build()?;
    run(&mut program("node", ["tests/support/server.mjs", "www/demo", PORT]))
}
