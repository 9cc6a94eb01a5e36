CREATE TABLE orders (id bigint PRIMARY KEY, price numeric NOT NULL);
CREATE VIEW dear AS
SELECT id, price * 1.2 AS gross
FROM orders
WHERE gross > 100;
