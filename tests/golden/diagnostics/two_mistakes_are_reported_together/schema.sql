CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email txt NOT NULL
);

CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (uid)
);
