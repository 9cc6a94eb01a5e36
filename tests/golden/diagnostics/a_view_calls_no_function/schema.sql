CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);

CREATE VIEW names AS
SELECT id, uper(name) AS name
FROM users;

CREATE VIEW halves AS
SELECT id, sqrt(name) AS root
FROM users;
