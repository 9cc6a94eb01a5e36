CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW emails AS
SELECT u.id, u.email
FROM usres AS u;
