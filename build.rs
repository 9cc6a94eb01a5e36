//! Keeps `generated/` in step with `schema/`; does nothing where there is no schema, as in the published package.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if Path::new("schema").is_dir() {
        pilaster_build::Config::new()
            .schema("schema")
            .output("generated")
            .build();
    }
}
