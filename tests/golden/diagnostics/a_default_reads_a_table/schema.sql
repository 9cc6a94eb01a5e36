CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint NOT NULL DEFAULT (SELECT min(id) FROM users)
);
