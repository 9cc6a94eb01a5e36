CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, born date NOT NULL);
CREATE VIEW v AS
SELECT name + ' ' + name AS twice, born - name AS age, id && id AS both
FROM users;
