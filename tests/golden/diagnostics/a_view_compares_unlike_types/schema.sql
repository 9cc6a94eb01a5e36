CREATE TABLE users (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id text NOT NULL);

CREATE VIEW authors AS
SELECT p.id, u.name
FROM posts AS p
JOIN users AS u ON u.id = p.user_id;
