CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW admins AS
SELECT id
FROM users
WHERE email = "admin@example.com";
