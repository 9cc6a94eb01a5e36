CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE guests (id uuid PRIMARY KEY, name text NOT NULL);
CREATE VIEW people AS
SELECT id, name FROM users
UNION ALL
SELECT id, name FROM guests;
