CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE VIEW emails AS SELECT email FROM users;
ALTER TABLE users RENAME COLUMN email TO id;
ALTER TABLE users RENAME TO posts;
ALTER VIEW emails RENAME TO users;
ALTER TABLE users RENAME CONSTRAINT users_pkey TO users_pkey;
