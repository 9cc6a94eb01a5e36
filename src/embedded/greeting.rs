use std::io::{self, Read, Write};

use super::socket::Stream;

/// The longest first message that PostgreSQL takes.
const LONGEST: u32 = 10_000;

/// What stands in a first message that cancels another connection's query, where others have the protocol's version.
const CANCEL: [u8; 4] = 80_877_102_u32.to_be_bytes();

/// The first message of a client: its length, and what it wants.
///
/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>
pub(super) struct Greeting(Vec<u8>);

impl Greeting {
    /// Reads it whole; an error where what comes is none.
    pub(super) fn read(mut client: impl Read) -> io::Result<Self> {
        let mut message = vec![0; 4];
        client.read_exact(&mut message)?;
        let length = message
            .first_chunk()
            .map_or(0, |&bytes| u32::from_be_bytes(bytes));
        if !(8..=LONGEST).contains(&length) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let rest = u64::from(length) - 4;
        let read = client.take(rest).read_to_end(&mut message)?;
        if u64::try_from(read).is_ok_and(|read| read == rest) {
            Ok(Self(message))
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }

    /// Says it to the backend; `None` where the backend hangs up without the answer that is due.
    pub(super) fn say_to(&self, mut backend: &Stream) -> Option<Vec<u8>> {
        backend.write_all(&self.0).ok()?;
        if self.0.get(4..8) == Some(&CANCEL) {
            return Some(Vec::new());
        }
        let mut answer = vec![0; 1024];
        let length = backend.read(&mut answer).ok()?;
        answer.truncate(length);
        (length > 0).then_some(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::Greeting;

    fn refused(bytes: &[u8]) -> Option<ErrorKind> {
        Greeting::read(bytes).err().map(|error| error.kind())
    }

    #[test]
    fn a_first_message_is_read_whole() {
        assert_eq!(refused(&[0, 0, 0, 8, 4, 210, 22, 47]), None);
        assert_eq!(
            refused(&[0, 0, 0, 9, 4, 210, 22, 47]),
            Some(ErrorKind::UnexpectedEof)
        );
        assert_eq!(refused(&[0, 0]), Some(ErrorKind::UnexpectedEof));
    }

    #[test]
    fn what_has_no_length_that_can_be_is_none() {
        assert_eq!(refused(&[0, 0, 0, 1]), Some(ErrorKind::InvalidData));
        assert_eq!(refused(b"GET / HTTP/1.1"), Some(ErrorKind::InvalidData));
    }
}
