CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint NOT NULL CHECK (user_id IN (SELECT id FROM users)),
    total   bigint CHECK (sum(total) > 0)
);
