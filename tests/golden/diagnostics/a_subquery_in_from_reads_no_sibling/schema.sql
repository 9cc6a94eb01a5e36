CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW v AS
SELECT u.id
FROM users AS u, (SELECT name FROM users WHERE id = u.id) AS s;
