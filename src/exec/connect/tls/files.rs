//! Certificates and keys, as files and the operating system have them.

use super::super::ConnectOptions;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fmt::Display;
use std::path::Path;
use std::sync::OnceLock;

type Certificates = Vec<CertificateDer<'static>>;

/// The program's own certificate with those that lead up to the authority, and its key.
pub(super) fn identity(
    options: &ConnectOptions,
) -> Result<Option<(Certificates, PrivateKeyDer<'static>)>, String> {
    match (&options.ssl_cert, &options.ssl_key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => {
            let chain = certificates("sslcert", certificate)?;
            Ok(Some((chain, private_key(key)?)))
        }
        (Some(_), None) => Err("it names sslcert, but no sslkey".to_owned()),
        (None, Some(_)) => Err("it names sslkey, but no sslcert".to_owned()),
    }
}

/// The certificates of a file; at least one.
pub(super) fn certificates(keyword: &str, path: &Path) -> Result<Certificates, String> {
    let wrong = |error: &dyn Display| format!("{keyword}={}: {error}", path.display());
    let read = CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))?;
    let certificates: Certificates = read
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(&error))?;
    if certificates.is_empty() {
        return Err(wrong(&"it holds no certificate in PEM"));
    }
    Ok(certificates)
}

fn private_key(path: &Path) -> Result<PrivateKeyDer<'static>, String> {
    let shown = path.display();
    let text = std::fs::read(path).map_err(|error| format!("sslkey={shown}: {error}"))?;
    PrivateKeyDer::from_pem_slice(&text).map_err(|_| {
        let is_encrypted = text.windows(9).any(|it| it == b"ENCRYPTED");
        match is_encrypted {
            true => format!(
                "sslkey={shown} is encrypted, and Pilaster asks for no passphrase: \
                `openssl pkey -in {shown} -out decrypted.key` decrypts it"
            ),
            false => format!("sslkey={shown} holds no private key in PEM"),
        }
    })
}

/// The certificates that the operating system trusts, read once: there are hundreds.
pub(super) fn of_system() -> Result<Certificates, String> {
    static CERTIFICATES: OnceLock<Certificates> = OnceLock::new();
    let certificates = CERTIFICATES.get_or_init(|| rustls_native_certs::load_native_certs().certs);
    if certificates.is_empty() {
        return Err(
            "the operating system trusts no certificate: name one with sslrootcert".to_owned(),
        );
    }
    Ok(certificates.clone())
}
