CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

ALTER TABLE user RENAME TO people;
ALTER TABLE users RENAME COLUMN mail TO address;
ALTER TABLE users RENAME CONSTRAINT users_pk TO users_key;
ALTER INDEX users_email_idx RENAME TO users_by_email;
ALTER TYPE mood RENAME TO feeling;
