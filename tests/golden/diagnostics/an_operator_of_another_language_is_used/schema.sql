CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW v AS
SELECT id FROM users WHERE id == 1 AND name != '';
