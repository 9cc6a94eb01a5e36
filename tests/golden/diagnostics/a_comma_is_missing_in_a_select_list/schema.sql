CREATE TABLE users (id bigint PRIMARY KEY, first_name text, last_name text);
CREATE VIEW v AS
SELECT
    id
    first_name last_name
    id
FROM users;
