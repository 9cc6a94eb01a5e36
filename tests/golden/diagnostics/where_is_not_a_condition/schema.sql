CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW named AS
SELECT id
FROM users
WHERE name;
