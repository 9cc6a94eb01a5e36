CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));

CREATE VIEW authors AS
SELECT p.id, u.id
FROM posts AS p
JOIN users AS u ON u.id = p.user_id;
