//! Writes the typed modules of `schema/` to `OUT_DIR`.

fn main() {
    pilaster_build::Config::new().schema("schema").build();
}
