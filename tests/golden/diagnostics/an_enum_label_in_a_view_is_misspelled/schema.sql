CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);
CREATE VIEW open_orders AS
SELECT id
FROM orders
WHERE status = 'piad';
