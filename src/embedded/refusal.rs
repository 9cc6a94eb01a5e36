/// The message by which PostgreSQL turns a client away, `ErrorResponse` of the [protocol].
///
/// [protocol]: https://www.postgresql.org/docs/current/protocol-message-formats.html
pub(super) fn refusal(sqlstate: &str, message: &str, hint: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, text) in [
        (b'S', "FATAL"),
        (b'V', "FATAL"),
        (b'C', sqlstate),
        (b'M', message),
        (b'H', hint),
    ] {
        body.push(field);
        body.extend(text.bytes().filter(|byte| *byte != 0));
        body.push(0);
    }
    body.push(0);
    frame(&body)
}

fn frame(body: &[u8]) -> Vec<u8> {
    // The length counts itself. The texts are this crate's own and an error's: far below 4 GiB.
    let length = u32::try_from(body.len() + 4).unwrap_or(u32::MAX);
    let mut message = vec![b'E'];
    message.extend(length.to_be_bytes());
    message.extend(body);
    message
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn a_refusal_is_an_error_response() {
        let bytes = refusal("53300", "one at a time", "close it");
        assert_eq!(bytes[0], b'E');
        assert_eq!(&bytes[1..5], (bytes.len() as u32 - 1).to_be_bytes());
        assert!(bytes.ends_with(b"C53300\0Mone at a time\0Hclose it\0\0"));
    }
}
