//! What the small command of the library does, this one does too.

#[path = "../../tests/command.rs"]
mod command;
