//! Reading on two threads: one finds the rows of the next piece while the other keeps those of the last, in file order.
use super::block::{Block, CellKind};
use super::reader::{TableReader, WINDOW};
use std::io::{Read, Result};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

/// Whole rows of the table, with what begins behind them.
#[derive(Default)]
struct Piece {
    bytes: Vec<u8>,
    block: Block,
    /// How many of the bytes are new.
    read: usize,
}

/// So many pieces may wait.
const WAITING: usize = 4;

/// Reads rows as long as they come in pieces of usual length; what is left waits in the reader.
///
/// # Errors
/// The source fails.
pub(super) fn read(reader: &mut TableReader, input: &mut (impl Read + Send)) -> Result<()> {
    if reader.waiting_for_body(input)? {
        return Ok(());
    }
    let (kinds, separator) = (reader.kinds(), reader.separator());
    let finder = Finder { rest: reader.take_waiting(), separator, kinds: kinds.clone() };
    let (full, pieces) = sync_channel(WAITING);
    let (back, empty) = channel();
    let rest = std::thread::scope(|scope| {
        let worker = scope.spawn(move || finder.run(input, &full, &empty));
        keep(reader, &kinds, &pieces, &back);
        // Its sender is gone with it: the other thread ends too.
        drop(pieces);
        worker.join()
    });
    match rest {
        Ok(rest) => reader.put_waiting(rest?),
        Err(_) => return Err(std::io::Error::other("a thread failed")),
    }
    Ok(())
}

/// Keeps pieces in the order in which they come.
fn keep(reader: &mut TableReader, kinds: &[CellKind], pieces: &Receiver<Piece>, back: &Sender<Piece>) {
    for mut piece in pieces {
        reader.count(piece.read);
        if reader.kinds() != kinds {
            // What is typical has changed since.
            piece.block.scan(&piece.bytes, false, reader.separator(), &reader.kinds());
        }
        reader.take(&mut piece.block, &piece.bytes, false);
        if reader.is_stopped() {
            return;
        }
        // The other thread may have ended; its last pieces are still to come.
        _ = back.send(piece);
    }
}

/// Finds rows.
struct Finder {
    /// What was read behind the last whole row.
    rest: Vec<u8>,
    separator: u8,
    kinds: Vec<CellKind>,
}

impl Finder {
    /// Sends pieces of whole rows until the source ends, a piece has none, or nobody takes them; what is left.
    fn run(
        mut self,
        input: &mut impl Read,
        full: &SyncSender<Piece>,
        empty: &Receiver<Piece>,
    ) -> Result<Vec<u8>> {
        loop {
            let mut piece = empty.try_recv().unwrap_or_default();
            piece.bytes.clear();
            piece.bytes.append(&mut self.rest);
            piece.read = input.by_ref().take(WINDOW as u64).read_to_end(&mut piece.bytes)?;
            piece.block.scan(&piece.bytes, false, self.separator, &self.kinds);
            // A quote may close in the next piece.
            let is_odd = piece.block.stop.as_ref().is_some_and(|stop| !stop.is_open());
            if piece.read == 0 || piece.block.used == 0 || is_odd {
                // What is odd here is read, and told, by the other thread alone.
                return Ok(piece.bytes);
            }
            self.rest.extend_from_slice(piece.bytes.get(piece.block.used..).unwrap_or_default());
            if full.send(piece).is_err() {
                return Ok(self.rest);
            }
        }
    }
}
