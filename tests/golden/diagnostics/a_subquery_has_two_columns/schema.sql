CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW v AS
SELECT (SELECT id, name FROM users LIMIT 1) AS first;
CREATE VIEW w AS
SELECT id FROM users WHERE id IN (SELECT id, name FROM users);
