//! What ties a password's exchange to the encrypted channel: a hash of the server's certificate.
//!
//! `tls-server-end-point`, <https://www.rfc-editor.org/rfc/rfc5929#section-4>

use ring::digest::{Algorithm, SHA256, SHA384, SHA512, digest};

const SEQUENCE: u8 = 0x30;
const OBJECT_IDENTIFIER: u8 = 0x06;

/// Signature algorithms by their object identifiers, and the hash that each takes. MD5 and SHA-1 are replaced by SHA-256, as
/// the definition says.
const ALGORITHMS: &[(&[u8], &Algorithm)] = &[
    // md5, sha1, sha256, sha384 and sha512WithRSAEncryption
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04", &SHA256),
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", &SHA256),
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", &SHA256),
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c", &SHA384),
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d", &SHA512),
    // ecdsa-with-SHA1, SHA256, SHA384 and SHA512
    (b"\x2a\x86\x48\xce\x3d\x04\x01", &SHA256),
    (b"\x2a\x86\x48\xce\x3d\x04\x03\x02", &SHA256),
    (b"\x2a\x86\x48\xce\x3d\x04\x03\x03", &SHA384),
    (b"\x2a\x86\x48\xce\x3d\x04\x03\x04", &SHA512),
];

/// The hash of a certificate; none where its signature has no hash of its own, such as Ed25519's.
pub(super) fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let identifier = signature_algorithm(certificate)?;
    let (_, algorithm) = ALGORITHMS.iter().find(|(known, _)| *known == identifier)?;
    Some(digest(algorithm, certificate).as_ref().to_vec())
}

/// `Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE { algorithm OBJECT IDENTIFIER, … }, … }`
fn signature_algorithm(certificate: &[u8]) -> Option<&[u8]> {
    let (fields, _) = element(certificate, SEQUENCE)?;
    let (_, rest) = element(fields, SEQUENCE)?;
    let (algorithm, _) = element(rest, SEQUENCE)?;
    element(algorithm, OBJECT_IDENTIFIER).map(|(identifier, _)| identifier)
}

/// What an element of DER holds, and what comes after it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    (*first == tag)
        .then(|| rest.split_at_checked(length))
        .flatten()
}

/// A length: one byte, or the number of bytes that it has.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        return Some((usize::from(*first), rest));
    }
    let (digits, rest) = rest.split_at_checked(usize::from(*first & 0x7f))?;
    let value = digits.iter().try_fold(0_usize, |value, digit| {
        value.checked_mul(256)?.checked_add(usize::from(*digit))
    })?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::{end_point, signature_algorithm};

    #[test]
    fn the_algorithm_is_found_behind_a_long_element() {
        let mut certificate = vec![0x30, 0x82, 0x01, 0x12, 0x30, 0x82, 0x01, 0x00];
        certificate.extend([0; 256]);
        certificate.extend(b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03");
        certificate.extend([0; 2]);
        let found = signature_algorithm(&certificate);
        assert_eq!(found, Some(b"\x2a\x86\x48\xce\x3d\x04\x03\x03".as_slice()));
        assert_eq!(end_point(&certificate).map(|hash| hash.len()), Some(48));
    }

    #[test]
    fn what_is_no_certificate_has_no_hash() {
        for bytes in [
            b"".as_slice(),
            b"\x30",
            b"\x30\xff",
            b"\x30\x84\xff\xff\xff\xff",
            b"\x31\x00",
        ] {
            assert_eq!(end_point(bytes), None);
        }
    }
}
