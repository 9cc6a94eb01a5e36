//! What is asked of the server's certificate.

use super::super::{ConnectOptions, SslMode};
use super::files;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::path::Path;
use std::sync::Arc;

/// Checks certificates as `sslmode` has it.
#[derive(Debug)]
pub(super) struct Verifier {
    check: Check,
    algorithms: WebPkiSupportedAlgorithms,
}

#[derive(Debug)]
enum Check {
    Nothing,
    Chain(Authorities),
    ChainAndName(Authorities),
}

/// Who is trusted.
#[derive(Debug)]
struct Authorities {
    certificates: Vec<CertificateDer<'static>>,
    verifier: Arc<WebPkiServerVerifier>,
}

impl Verifier {
    pub(super) fn of(
        options: &ConnectOptions,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Self, String> {
        let authorities = || Authorities::of(options.ssl_root_cert.as_deref(), provider);
        let is_system = options.ssl_root_cert.as_deref() == Some(Path::new("system"));
        let check = match options.ssl_mode {
            SslMode::VerifyFull => Check::ChainAndName(authorities()?),
            _ if is_system => {
                return Err("sslrootcert=system asks for sslmode=verify-full: anybody may have a certificate of a public authority".to_owned());
            }
            SslMode::VerifyCa => Check::Chain(authorities()?),
            SslMode::Require if options.ssl_root_cert.is_some() => Check::Chain(authorities()?),
            SslMode::Require | SslMode::Prefer | SslMode::Disable => Check::Nothing,
        };
        Ok(Self {
            check,
            algorithms: provider.signature_verification_algorithms,
        })
    }

    pub(super) fn checks_name(&self) -> bool {
        matches!(self.check, Check::ChainAndName(_))
    }
}

impl Authorities {
    fn of(path: Option<&Path>, provider: &Arc<CryptoProvider>) -> Result<Self, String> {
        let certificates = match path {
            Some(path) if path != Path::new("system") => files::certificates("sslrootcert", path)?,
            _ => files::of_system()?,
        };
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(certificates.iter().cloned());
        let verifier =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
                .build()
                .map_err(|error| format!("the root certificates are of no use: {error}"))?;
        Ok(Self {
            certificates,
            verifier,
        })
    }

    /// A server's own certificate may stand among those that are trusted, signed by itself as it may be.
    fn names(&self, certificate: &CertificateDer<'_>) -> bool {
        self.certificates.iter().any(|it| it == certificate)
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let check = |it: &Authorities| {
            it.verifier
                .verify_server_cert(certificate, intermediates, name, ocsp, now)
        };
        match &self.check {
            Check::Nothing => Ok(ServerCertVerified::assertion()),
            Check::Chain(authorities) if authorities.names(certificate) => {
                Ok(ServerCertVerified::assertion())
            }
            Check::ChainAndName(authorities) if authorities.names(certificate) => {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                Ok(ServerCertVerified::assertion())
            }
            Check::ChainAndName(authorities) => check(authorities),
            // The name is looked at last, when all else holds.
            Check::Chain(authorities) => check(authorities).or_else(|error| match error {
                Error::InvalidCertificate(
                    CertificateError::NotValidForName
                    | CertificateError::NotValidForNameContext { .. },
                ) => Ok(ServerCertVerified::assertion()),
                error => Err(error),
            }),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
