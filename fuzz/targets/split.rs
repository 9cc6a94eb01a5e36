//! Any text is cut into pieces that follow one another, and a piece that is cut again stays whole.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;
use pilaster_catalog::fuzz_support::pieces;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for piece in pieces(text) {
        assert!(piece.start >= end, "{piece:?} begins before {end}");
        assert!(piece.end > piece.start, "{piece:?} is empty");
        end = piece.end;
        // Where a piece does not begin and end between characters, this panics.
        let alone = &text[piece];
        assert_eq!(pieces(alone), [0..alone.len()], "{alone:?} is cut again");
    }
});
