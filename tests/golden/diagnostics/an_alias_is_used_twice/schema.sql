CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW v AS
SELECT u.name
FROM users AS u
JOIN users AS u ON true;
