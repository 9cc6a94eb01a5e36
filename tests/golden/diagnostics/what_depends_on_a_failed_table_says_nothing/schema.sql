CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email text NOT NUL
);

CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id)
);

CREATE VIEW emails AS SELECT id, email FROM users;

CREATE INDEX ON users (email);

COMMENT ON COLUMN users.email IS 'Where receipts go.';
