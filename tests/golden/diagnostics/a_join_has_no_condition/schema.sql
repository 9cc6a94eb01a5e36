CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL);
CREATE VIEW v AS
SELECT u.email
FROM users AS u
JOIN posts AS p;
