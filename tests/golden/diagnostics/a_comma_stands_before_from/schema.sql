CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW v AS
SELECT
    id,
    email,
FROM users;
