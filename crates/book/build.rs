//! Reads the reference schema, as the package of a reader would.

fn main() {
    pilaster_build::Config::new().schema("../../schema").build();
}
