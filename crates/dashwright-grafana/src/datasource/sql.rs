//! The settings of SQL databases; keys restated from product knowledge, not from a schema.

use crate::Num;
use crate::wire::{wire, words};

wire! {
    /// What SQL databases share.
    pub struct SqlSettings {
        /// The database.
        database: String,
        /// The most connections; unlimited.
        max_open_conns: Num as "maxOpenConns",
        /// The most idle connections.
        max_idle_conns: Num as "maxIdleConns",
        /// Whether as many may be idle as open.
        max_idle_conns_auto: bool as "maxIdleConnsAuto",
        /// Seconds that a connection lives.
        conn_max_lifetime: Num as "connMaxLifetime",
        /// The smallest step.
        time_interval: String as "timeInterval",
        /// Whether a client certificate is sent.
        tls_auth: bool as "tlsAuth",
        /// Whether the server's certificate has an authority of its own.
        tls_auth_with_ca_cert: bool as "tlsAuthWithCACert",
        /// Whether the server's certificate is not checked.
        tls_skip_verify: bool as "tlsSkipVerify",
        /// The name in the server's certificate.
        server_name: String as "serverName",
    }
}

words! {
    /// How PostgreSQL's certificate is checked.
    pub enum PostgresSslMode {
        Disable = "disable",
        Require = "require",
        VerifyCa = "verify-ca",
        VerifyFull = "verify-full",
    }
}

words! {
    /// Where certificates are.
    pub enum TlsConfigurationMethod {
        FilePath = "file-path",
        FileContent = "file-content",
    }
}

wire! {
    /// The settings of PostgreSQL.
    pub struct PostgresSettings {
        ..
        /// What SQL databases share.
        sql: SqlSettings,
        /// How the certificate is checked.
        sslmode: PostgresSslMode,
        /// A file of authorities.
        ssl_root_cert_file: String as "sslRootCertFile",
        /// A file with the client's certificate.
        ssl_cert_file: String as "sslCertFile",
        /// A file with the client's key.
        ssl_key_file: String as "sslKeyFile",
        /// Where certificates are.
        tls_configuration_method: TlsConfigurationMethod as "tlsConfigurationMethod",
        /// The version: 903 for 9.3, 1500 for 15.
        postgres_version: Num as "postgresVersion",
        /// Whether `TimescaleDB` is there.
        timescaledb: bool,
    }
}

wire! {
    /// The settings of MySQL.
    pub struct MySqlSettings {
        ..
        /// What SQL databases share.
        sql: SqlSettings,
        /// The time zone of the session.
        timezone: String,
        /// Whether passwords may be sent in clear.
        allow_cleartext_passwords: bool as "allowCleartextPasswords",
    }
}

words! {
    /// Whether the connection to SQL Server is encrypted.
    pub enum SqlServerEncrypt {
        Disable = "disable",
        False = "false",
        True = "true",
    }
}

wire! {
    /// The settings of SQL Server.
    pub struct SqlServerSettings {
        ..
        /// What SQL databases share.
        sql: SqlSettings,
        /// Whether the connection is encrypted.
        encrypt: SqlServerEncrypt,
        /// How the user is known, such as `SQL Server Authentication`.
        authentication_type: String as "authenticationType",
        /// A file of authorities.
        ssl_root_cert_file: String as "sslRootCertFile",
        /// Seconds.
        connection_timeout: Num as "connectionTimeout",
    }
}
