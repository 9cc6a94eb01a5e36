CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW v (id, email, name) AS
SELECT id, email
FROM users;
