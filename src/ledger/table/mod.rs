//! Tables of projects: CSV with a header row in English or Chinese.
mod cells;
mod header;
mod projects;
mod rows;

pub(crate) use projects::read;
