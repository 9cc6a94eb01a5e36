CREATE TABLE users (
    id   bigint PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE posts (
    id     bigint PRIMARY KEY,
    author text REFERENCES users (name)
);
