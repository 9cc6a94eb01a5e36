CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW people AS SELECT id FROM users;
CREATE TABLE posts (
    id      bigint PRIMARY KEY,
    user_id bigint REFERENCES people (id)
);
