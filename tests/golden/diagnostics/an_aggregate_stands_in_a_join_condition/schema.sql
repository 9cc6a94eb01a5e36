CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);

CREATE VIEW buyers AS
SELECT u.name
FROM users AS u
JOIN orders AS o ON o.user_id = max(u.id);
