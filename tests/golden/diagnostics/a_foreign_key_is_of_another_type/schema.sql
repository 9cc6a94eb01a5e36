CREATE TABLE users (
    id uuid PRIMARY KEY
);

CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id)
);
