CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email text UNIQUE
);

CREATE TABLE posts (
    id     bigint PRIMARY KEY,
    author text REFERENCES users (mail)
);
