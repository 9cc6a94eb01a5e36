CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, total numeric NOT NULL);
CREATE VIEW big_spenders AS
SELECT user_id
FROM orders
WHERE sum(total) > 100
GROUP BY user_id;
