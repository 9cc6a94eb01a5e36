//! Any text gives a catalogue, or diagnostics whose places lie in the text.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;
use pilaster_catalog::{SourceFile, read};

fuzz_target!(|text: &str| {
    let files = [SourceFile::new("fuzz.sql", text)];
    let Err(diagnostics) = read(&files) else {
        return;
    };
    let lines = text.split('\n').count();
    for diagnostic in diagnostics.iter() {
        assert_eq!(diagnostic.file, "fuzz.sql");
        assert!((1..=lines).contains(&diagnostic.line), "{diagnostic}");
        assert!(diagnostic.column >= 1, "{diagnostic}");
        assert!(!diagnostic.message.is_empty(), "{diagnostic}");
    }
});
