//! Real schemas that nobody wrote for this project, generated into modules. Empty where they are not beside the
//! repository.

#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));
