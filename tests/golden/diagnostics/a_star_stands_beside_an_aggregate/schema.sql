CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);

CREATE VIEW totals AS
SELECT u.*, count(o.id) AS orders
FROM users AS u
JOIN orders AS o ON o.user_id = u.id;
