CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE VIEW names AS
SELECT CASE WHEN id > 0 THEN name ELSE 0 END AS name, coalesce(name, id) AS other
FROM users;
