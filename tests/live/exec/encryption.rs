//! TLS, with certificates that the test makes.

use super::connecting::{PASSWORD, connect, fail};
use futures_util::TryStreamExt;
use harness::PrivateServer;
use pilaster::connect::{ChannelBinding, ConnectFailure, ConnectOptions, SslMode};
use pilaster::exec::{Event, listen};
use pilaster::prelude::*;
use pilaster::session::Channel;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair,
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519, SignatureAlgorithm,
    date_time_ymd,
};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Who signs certificates.
struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str, algorithm: &'static SignatureAlgorithm) -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate_for(algorithm).unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self {
            certificate,
            issuer: Issuer::new(params, key),
        }
    }

    /// A certificate for a host or a user, and its key.
    fn sign(
        &self,
        common_name: &str,
        hosts: &[&str],
        change: impl FnOnce(&mut CertificateParams),
    ) -> (String, String) {
        let hosts: Vec<_> = hosts.iter().map(|it| (*it).to_owned()).collect();
        let mut params = CertificateParams::new(hosts).unwrap();
        params
            .distinguished_name
            .push(DnType::CommonName, common_name);
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

/// A server that asks for TLS, and the files of those who connect to it.
struct Secured {
    server: PrivateServer,
    files: TempDir,
}

impl Secured {
    fn start() -> Self {
        let authority = Authority::new("authority", &PKCS_ECDSA_P256_SHA256);
        let large = Authority::new("large", &PKCS_ECDSA_P384_SHA384);
        let odd = Authority::new("odd", &PKCS_ED25519);
        let good = authority.sign("server", &["localhost", "db.test"], |_| {});
        let large_key = large.sign("server", &["localhost"], |_| {});
        let odd_key = odd.sign("server", &["localhost"], |_| {});
        let expired = authority.sign("server", &["localhost"], |it| {
            it.not_after = date_time_ymd(2020, 1, 1)
        });
        let ada = authority.sign("ada", &[], |_| {});
        let stranger = large.sign("ada", &[], |_| {});
        let root = authority.certificate.pem();
        let server = PrivateServer::start(
            &[],
            &[
                "hostssl all ada 127.0.0.1/32 scram-sha-256",
                "hostssl all free 127.0.0.1/32 trust",
                "hostssl postgres certified 127.0.0.1/32 cert map=ours",
                "hostnossl all plain 127.0.0.1/32 trust",
            ],
            &[
                ("server.crt", &good.0),
                ("server.key", &good.1),
                ("ca.crt", &root),
                ("large.crt", &large_key.0),
                ("large.key", &large_key.1),
                ("odd.crt", &odd_key.0),
                ("odd.key", &odd_key.1),
                ("expired.crt", &expired.0),
                ("expired.key", &expired.1),
                ("pg_ident.conf", "ours ada certified\n"),
                ("postgresql.auto.conf", "ssl = on\nssl_ca_file = 'ca.crt'\n"),
            ],
        );
        server.run(&format!("CREATE ROLE ada LOGIN PASSWORD '{PASSWORD}'"));
        server.run("CREATE ROLE free LOGIN; CREATE ROLE certified LOGIN; CREATE ROLE plain LOGIN");
        let files = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("root.crt", &root),
            ("large.crt", &large.certificate.pem()),
            ("odd.crt", &odd.certificate.pem()),
            ("server.crt", &good.0),
            ("ada.crt", &ada.0),
            ("ada.key", &ada.1),
            ("stranger.crt", &stranger.0),
            ("stranger.key", &stranger.1),
        ] {
            std::fs::write(files.path().join(name), text).unwrap();
        }
        Self { server, files }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// To 127.0.0.1, under any name.
    fn named(&self, host: &str) -> ConnectOptions {
        ConnectOptions::new()
            .host(host)
            .host_address(IpAddr::V4(Ipv4Addr::LOCALHOST))
            .port(self.server.port())
            .user("ada")
            .password(PASSWORD)
            .database("postgres")
    }

    fn trusting(&self, root: &str) -> ConnectOptions {
        self.named("localhost")
            .ssl_mode(SslMode::VerifyFull)
            .ssl_root_cert(self.file(root))
    }

    /// Lets the server use another certificate, and waits until it does.
    fn present(&self, name: &str, root: &str) {
        self.server
            .run(&format!("ALTER SYSTEM SET ssl_cert_file = '{name}.crt'"));
        self.server
            .run(&format!("ALTER SYSTEM SET ssl_key_file = '{name}.key'"));
        self.reload("SHOW ssl_cert_file", &format!("{name}.crt"));
        let options = self
            .named("localhost")
            .ssl_mode(SslMode::VerifyCa)
            .ssl_root_cert(self.file(root));
        let patience = Instant::now() + Duration::from_secs(10);
        while pilaster::sync::Connection::connect_with(&options).is_err_and(|error| {
            error.connect_failure() == Some(ConnectFailure::CertificateNotTrusted)
        }) {
            assert!(Instant::now() < patience);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn reload(&self, show: &str, expected: &str) {
        self.server.run("SELECT pg_reload_conf()");
        let patience = Instant::now() + Duration::from_secs(10);
        loop {
            let mut db = pilaster::sync::Connection::connect(&self.server.url()).unwrap();
            let now: String = db.driver().query_one(show, &[]).unwrap().get(0);
            if now == expected {
                return;
            }
            assert!(Instant::now() < patience, "{show} is {now}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Cancels what runs until something did.
fn cancel_until_done(cancel: impl Fn() -> pilaster::Result<()>, done: &AtomicBool) {
    while !done.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(50));
        cancel().expect("the server is reached as the connection was");
    }
}

/// The server that no test changes.
fn secured() -> &'static Secured {
    static SECURED: OnceLock<Secured> = OnceLock::new();
    SECURED.get_or_init(Secured::start)
}

/// Whether the connection is encrypted, by which protocol, and whose certificate the server was shown.
fn seen_by_server(options: &ConnectOptions) -> (bool, Option<String>, Option<String>) {
    let mut db = connect(options);
    let row = db
        .driver()
        .query_one(
            "SELECT ssl, version, client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
            &[],
        )
        .unwrap();
    (row.get(0), row.get(1), row.get(2))
}

#[test]
fn a_certificate_that_is_trusted_and_bears_the_name() {
    let it = secured();
    let (encrypted, version, _) = seen_by_server(&it.trusting("root.crt"));
    assert!(encrypted);
    assert_eq!(version.as_deref(), Some("TLSv1.3"));
    seen_by_server(
        &it.named("db.test")
            .ssl_mode(SslMode::VerifyFull)
            .ssl_root_cert(it.file("root.crt")),
    );
    let url = format!(
        "postgresql://ada:{PASSWORD}@localhost:{}/postgres?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={}",
        it.server.port(),
        it.file("root.crt").display()
    );
    assert!(seen_by_server(&url.parse().unwrap()).0);
}

const SLEEP: &str = "SELECT pg_sleep(60)";
const HEARD: Channel<i64> = Channel::new("blocking_over_tls");
const HEARD_ASYNC: Channel<i64> = Channel::new("async_over_tls");

#[test]
fn a_statement_is_cancelled_over_tls() {
    let mut db = connect(&secured().trusting("root.crt"));
    let token = db.cancel_token();
    let done = AtomicBool::new(false);
    let error = std::thread::scope(|scope| {
        scope.spawn(|| cancel_until_done(|| token.cancel(), &done));
        let error = db.batch_execute(SLEEP).unwrap_err();
        done.store(true, Ordering::SeqCst);
        error
    });
    assert!(error.is_cancelled(), "{error}");
}

#[tokio::test]
async fn an_async_statement_is_cancelled_over_tls() {
    let options = tokio::task::spawn_blocking(|| secured().trusting("root.crt"));
    let db = pilaster::Client::connect_with(&options.await.unwrap())
        .await
        .unwrap();
    let token = db.cancel_token();
    let cancelling = async {
        loop {
            tokio::time::sleep(Duration::from_millis(50)).await;
            token.cancel().await.unwrap();
        }
    };
    let error = tokio::select! {
        ended = db.batch_execute(SLEEP) => ended.unwrap_err(),
        () = cancelling => unreachable!("it goes on until the statement has ended"),
    };
    assert!(error.is_cancelled(), "{error}");
}

#[test]
fn a_sync_listener_hears_over_tls_and_finds_back() {
    let options = secured().trusting("root.crt");
    let mut db = connect(&options);
    let mut listener = pilaster::sync::Listener::connect_with(options, listen(HEARD)).unwrap();
    HEARD.notify(&1).unwrap().execute(&mut db).unwrap();
    assert_eq!(listener.next().unwrap().unwrap(), Event::Message(1));
    cut(&mut db, "blocking_over_tls");
    assert_eq!(listener.next().unwrap().unwrap(), Event::Reconnected);
    HEARD.notify(&2).unwrap().execute(&mut db).unwrap();
    assert_eq!(listener.next().unwrap().unwrap(), Event::Message(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_async_listener_hears_over_tls_and_finds_back() {
    let options = tokio::task::spawn_blocking(|| secured().trusting("root.crt"));
    let options = options.await.unwrap();
    let mut listener = pilaster::Listener::connect_with(options.clone(), listen(HEARD_ASYNC))
        .await
        .unwrap();
    let db = pilaster::Client::connect_with(&options).await.unwrap();
    let say = async |number: i64| {
        let said = HEARD_ASYNC.notify(&number).unwrap();
        said.execute(&db).await.unwrap();
    };
    say(1).await;
    assert_eq!(listener.try_next().await.unwrap(), Some(Event::Message(1)));
    let cutting =
        tokio::task::spawn_blocking(move || cut(&mut connect(&options), "async_over_tls"));
    cutting.await.unwrap();
    assert_eq!(listener.try_next().await.unwrap(), Some(Event::Reconnected));
    say(2).await;
    assert_eq!(listener.try_next().await.unwrap(), Some(Event::Message(2)));
}

/// Ends the session that listens to the channel.
fn cut(db: &mut pilaster::sync::Connection, channel: &str) {
    let end = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%{channel}%'"
    );
    assert_eq!(db.driver().query(&end, &[]).unwrap().len(), 1);
}

#[test]
fn the_servers_own_certificate_may_be_the_one_that_is_trusted() {
    let it = secured();
    assert!(seen_by_server(&it.trusting("server.crt")).0);
    let other = it
        .named("elsewhere.test")
        .ssl_mode(SslMode::VerifyFull)
        .ssl_root_cert(it.file("server.crt"));
    fail(&other, ConnectFailure::HostNameMismatch);
}

#[test]
fn a_certificate_that_nobody_trusts() {
    let it = secured();
    let message = fail(
        &it.trusting("large.crt"),
        ConnectFailure::CertificateNotTrusted,
    );
    assert!(message.contains("sslrootcert"), "{message}");
    // Nor does the operating system trust it.
    let of_system = it
        .named("localhost")
        .ssl_mode(SslMode::VerifyFull)
        .ssl_root_cert("system");
    let error = pilaster::sync::Connection::connect_with(&of_system)
        .map(drop)
        .unwrap_err();
    let failure = error.connect_failure();
    let none_at_all = failure == Some(ConnectFailure::Options);
    assert!(
        failure == Some(ConnectFailure::CertificateNotTrusted) || none_at_all,
        "{error}"
    );
}

#[test]
fn a_certificate_with_another_name() {
    let it = secured();
    let other = it
        .named("elsewhere.test")
        .ssl_root_cert(it.file("root.crt"));
    let message = fail(
        &other.clone().ssl_mode(SslMode::VerifyFull),
        ConnectFailure::HostNameMismatch,
    );
    assert!(message.contains("elsewhere.test"), "{message}");
    assert!(message.contains("verify-ca"), "{message}");
    assert!(seen_by_server(&other.clone().ssl_mode(SslMode::VerifyCa)).0);
    // An authority makes of `require` what `verify-ca` is.
    assert!(seen_by_server(&other.clone().ssl_mode(SslMode::Require)).0);
    let untrusted = other
        .ssl_mode(SslMode::Require)
        .ssl_root_cert(it.file("large.crt"));
    fail(&untrusted, ConnectFailure::CertificateNotTrusted);
}

#[test]
fn modes_that_look_at_no_certificate() {
    let it = secured();
    assert!(seen_by_server(&it.named("any_name.test").ssl_mode(SslMode::Require)).0);
    assert!(seen_by_server(&it.named("any.test").ssl_mode(SslMode::Prefer)).0);
    assert!(seen_by_server(&it.named("any.test")).0);
    let plain = it
        .named("localhost")
        .user("plain")
        .ssl_mode(SslMode::Disable);
    assert!(!seen_by_server(&plain).0);
    let message = fail(
        &it.named("localhost").ssl_mode(SslMode::Disable),
        ConnectFailure::NotAllowed,
    );
    assert!(message.contains("no encryption"), "{message}");
    // A socket is never encrypted, whatever is asked for.
    let socket = ConnectOptions::new()
        .host(it.server.directory().display().to_string())
        .port(it.server.port())
        .user("free")
        .database("postgres")
        .ssl_mode(SslMode::VerifyFull)
        .ssl_root_cert(it.file("root.crt"));
    assert!(!seen_by_server(&socket).0);
}

#[test]
fn a_client_certificate_lets_in() {
    let it = secured();
    let options = it.trusting("root.crt").user("certified");
    let with = |name: &str| {
        let key = it.file(&format!("{name}.key"));
        options
            .clone()
            .ssl_client_cert(it.file(&format!("{name}.crt")), key)
    };
    let (_, _, name) = seen_by_server(&with("ada"));
    assert_eq!(name.as_deref(), Some("/CN=ada"));
    let message = fail(&options, ConnectFailure::NotAllowed);
    assert!(message.contains("client certificate"), "{message}");
    let refused = pilaster::sync::Connection::connect_with(&with("stranger"))
        .map(drop)
        .unwrap_err();
    assert_eq!(
        refused.connect_failure(),
        Some(ConnectFailure::Tls),
        "{refused}"
    );
    let halved = options
        .clone()
        .ssl_client_cert(it.file("ada.crt"), it.file("stranger.key"));
    assert!(fail(&halved, ConnectFailure::Options).contains("do not fit"));
    let absent = options
        .clone()
        .ssl_client_cert(it.file("ada.crt"), it.file("absent.key"));
    assert!(fail(&absent, ConnectFailure::Options).contains("absent.key"));
    let no_key = options.ssl_client_cert(it.file("ada.crt"), it.file("ada.crt"));
    assert!(fail(&no_key, ConnectFailure::Options).contains("holds no private key"));
}

#[test]
fn the_password_is_bound_to_the_channel() {
    let it = secured();
    let bound = it
        .trusting("root.crt")
        .channel_binding(ChannelBinding::Require);
    assert!(seen_by_server(&bound).0);
    // Nothing to bind where there is no password, or no encryption.
    fail(&bound.clone().user("free"), ConnectFailure::ChannelBinding);
    fail(
        &bound.user("plain").ssl_mode(SslMode::Disable),
        ConnectFailure::ChannelBinding,
    );
}

#[test]
fn the_server_takes_another_certificate() {
    let it = Secured::start();
    let bound = |root: &str| it.trusting(root).channel_binding(ChannelBinding::Require);
    it.present("large", "large.crt");
    assert!(seen_by_server(&bound("large.crt")).0);
    // Ed25519 has no hash that a channel could be bound to.
    it.present("odd", "odd.crt");
    assert!(seen_by_server(&it.trusting("odd.crt")).0);
    fail(&bound("odd.crt"), ConnectFailure::ChannelBinding);
    it.present("expired", "root.crt");
    let message = fail(
        &it.trusting("root.crt"),
        ConnectFailure::CertificateNotValidNow,
    );
    assert!(message.contains("clocks"), "{message}");
    it.server.run("ALTER SYSTEM SET ssl = off");
    it.reload("SHOW ssl", "off");
    let message = fail(&it.trusting("root.crt"), ConnectFailure::TlsNotOffered);
    assert!(message.contains("ssl = on"), "{message}");
    let plain = it.named("localhost").user("plain");
    assert!(!seen_by_server(&plain).0);
}
