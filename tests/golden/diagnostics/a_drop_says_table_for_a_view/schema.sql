CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW emails AS SELECT email FROM users;
DROP TABLE emails;
DROP VIEW users;
