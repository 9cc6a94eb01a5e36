//! Options that take one of a few words.

use core::fmt;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $other:literal)*,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl fmt::Display for $name {
            /// The word that stands for it in a connection string.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $word,)* })
            }
        }

        impl $name {
            pub(super) fn of(word: &str) -> Option<Self> {
                match word {
                    $($word $(| $other)* => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    )*};
}

words! {
    /// Whether a connection is encrypted, and what is asked of the server's certificate.
    ///
    /// Anything but `disable` and `prefer` needs the feature `tls`. Only [`VerifyFull`](Self::VerifyFull) keeps out somebody who
    /// sits between the program and the server: use it wherever the network is not your own.
    ///
    /// <https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION>
    SslMode {
        /// Never encrypted.
        Disable = "disable",
        /// Encrypted if the server can, and the feature `tls` is on; the certificate is not looked at. The default, as it is
        /// libpq's. `allow` is taken for this too.
        #[default]
        Prefer = "prefer" | "allow",
        /// Encrypted. The certificate is looked at only if there is a root certificate: then as in `verify-ca`.
        Require = "require",
        /// Encrypted, with a certificate that one of the root certificates has signed.
        VerifyCa = "verify-ca",
        /// The same, and the certificate is made out to the host that was named.
        VerifyFull = "verify-full",
    }

    /// How encryption is begun.
    SslNegotiation {
        /// By asking the server whether it can, as all versions understand it.
        #[default]
        Postgres = "postgres",
        /// At once, which saves a round trip; from PostgreSQL 17.
        Direct = "direct",
    }

    /// Which server of several is wanted.
    TargetSessionAttrs {
        /// Any.
        #[default]
        Any = "any",
        /// One that takes writes.
        Writable = "read-write",
        /// One that takes none.
        Unwritable = "read-only",
        /// One that is not in recovery.
        Primary = "primary",
        /// One that is in recovery.
        Standby = "standby",
        /// A standby if there is one, else any.
        PreferStandby = "prefer-standby",
    }

    /// Whether the password's exchange is bound to the encrypted channel, so that nobody in between can pass it on.
    ChannelBinding {
        /// Not bound.
        Disable = "disable",
        /// Bound if the connection is encrypted and the server can.
        #[default]
        Prefer = "prefer",
        /// Bound, or no connection.
        Require = "require",
    }

    /// In which order several hosts are tried.
    LoadBalanceHosts {
        /// As they are named.
        #[default]
        Disable = "disable",
        /// By chance, each time anew.
        Random = "random",
    }
}
