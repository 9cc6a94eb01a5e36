CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, total numeric NOT NULL);

CREATE VIEW totals AS
SELECT user_id, count(*) AS orders
FROM orders
GROUP BY user_id
HAVING total > 100;

CREATE VIEW sorted AS
SELECT user_id, count(*) AS orders
FROM orders
GROUP BY user_id
ORDER BY total;
