CREATE TYPE money_of AS (amount numeric, currency text);
CREATE TABLE orders (id bigint PRIMARY KEY, price money_of);
CREATE VIEW amounts AS SELECT (price).amount FROM orders;
ALTER TYPE money_of DROP ATTRIBUTE amount;
