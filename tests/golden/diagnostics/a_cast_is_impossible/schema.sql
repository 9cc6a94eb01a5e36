CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW v AS
SELECT id::uuid AS key, id::txt AS text
FROM users;
