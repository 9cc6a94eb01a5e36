//! `LISTEN`, which takes a name and no parameter.

/// Listens on each of the channels, as they are written, capitals included.
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) fn listen<'n>(channels: impl Iterator<Item = &'n str>) -> String {
    let mut sql = String::new();
    for channel in channels {
        sql.push_str("LISTEN \"");
        sql.push_str(&channel.replace('"', "\"\""));
        sql.push_str("\";");
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::listen;

    #[test]
    fn a_name_stays_one() {
        let channels = ["orders", "Odd \"one\"; DROP TABLE users; --"];
        assert_eq!(
            listen(channels.into_iter()),
            "LISTEN \"orders\";LISTEN \"Odd \"\"one\"\"; DROP TABLE users; --\";"
        );
    }
}
