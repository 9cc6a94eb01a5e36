CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), mood mood);
CREATE VIEW emails AS SELECT email FROM users;
DROP TABLE users;
DROP TYPE mood;
ALTER TABLE users DROP COLUMN email;
