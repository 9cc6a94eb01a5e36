CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, total numeric NOT NULL);
CREATE VIEW totals AS
SELECT user_id, sum(total) AS total
FROM orders;
