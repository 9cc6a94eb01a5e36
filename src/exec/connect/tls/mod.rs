//! TLS, by rustls.

mod binding;
mod files;
mod stream;
mod verify;

use super::failure::source_of;
use super::{ConnectFailure, ConnectOptions, Failed};
use rustls::pki_types::{InvalidDnsNameError, ServerName};
use rustls::{CertificateError, ClientConfig};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use stream::{Handshake, Stream};
use tokio_postgres::Socket;
use tokio_postgres::tls::MakeTlsConnect;
use verify::Verifier;

/// What PostgreSQL's protocol is called within TLS; a server of version 17 or newer asks for it where encryption comes first.
const PROTOCOL: &[u8] = b"postgresql";

/// Encrypts connections.
#[derive(Clone)]
pub(crate) struct Connector {
    config: Arc<ClientConfig>,
    checks_name: bool,
}

impl Connector {
    pub(super) fn of(options: &ConnectOptions) -> Result<Self, Failed> {
        Self::build(options).map_err(Failed::options)
    }

    fn build(options: &ConnectOptions) -> Result<Self, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Verifier::of(options, &provider)?;
        let checks_name = verifier.checks_name();
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut config = match files::identity(options)? {
            None => builder.with_no_client_auth(),
            Some((chain, key)) => builder.with_client_auth_cert(chain, key).map_err(|error| {
                format!("the certificate in sslcert and the key in sslkey do not fit: {error}")
            })?,
        };
        config.alpn_protocols = vec![PROTOCOL.to_vec()];
        Ok(Self {
            config: Arc::new(config),
            checks_name,
        })
    }

    /// A host whose name no certificate could bear is no hindrance where names do not count.
    fn server_name(&self, host: &str) -> Result<ServerName<'static>, InvalidDnsNameError> {
        match ServerName::try_from(host.to_owned()) {
            Err(_) if !self.checks_name => Ok(ServerName::IpAddress(
                IpAddr::V4(Ipv4Addr::UNSPECIFIED).into(),
            )),
            name => name,
        }
    }
}

impl MakeTlsConnect<Socket> for Connector {
    type Stream = Stream;
    type TlsConnect = Handshake;
    type Error = InvalidDnsNameError;

    fn make_tls_connect(&mut self, host: &str) -> Result<Handshake, InvalidDnsNameError> {
        // A Unix socket has no name, and is not encrypted.
        let host = if host.is_empty() { "localhost" } else { host };
        Ok(Handshake {
            name: self.server_name(host)?,
            config: Arc::clone(&self.config),
        })
    }
}

/// What is wrong with the encryption.
pub(super) fn failure_of(error: &tokio_postgres::Error) -> Option<ConnectFailure> {
    let rustls::Error::InvalidCertificate(certificate) = source_of::<rustls::Error>(error)? else {
        return Some(ConnectFailure::Tls);
    };
    Some(match certificate {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            ConnectFailure::HostNameMismatch
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => ConnectFailure::CertificateNotValidNow,
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            ConnectFailure::CertificateNotTrusted
        }
        CertificateError::Other(_) => ConnectFailure::CertificateNotTrusted,
        _ => ConnectFailure::Tls,
    })
}
