CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email text NOT NULL,
    INDEX users_email (email),
    KEY users_by_email (email),
    UNIQUE KEY users_email_key (email)
);
