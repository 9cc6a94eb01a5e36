CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

ALTER TABLE users
    ALTER COLUMN emial DROP NOT NULL,
    DROP CONSTRAINT users_email_key;
