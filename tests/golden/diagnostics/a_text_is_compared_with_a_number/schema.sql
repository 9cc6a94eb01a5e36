CREATE TABLE users (id bigint PRIMARY KEY, code text NOT NULL);
CREATE VIEW firsts AS
SELECT id
FROM users
WHERE code = 1;
