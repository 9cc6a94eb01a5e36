CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email text CONSTRAINT filled CHECK (email <> ''),
    name  text CONSTRAINT filled CHECK (name <> '')
);
CREATE TABLE posts (
    id bigint CONSTRAINT users_pkey PRIMARY KEY
);
CREATE INDEX users_pkey ON users (email);
