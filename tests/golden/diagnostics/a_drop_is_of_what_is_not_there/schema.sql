CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

DROP TABLE posts;
DROP VIEW user_emails;
DROP TYPE mood;
DROP INDEX users_email_idx;
DROP SEQUENCE users_id_seq;
DROP FUNCTION total(integer);
DROP SCHEMA billing;
DROP DOMAIN email;
