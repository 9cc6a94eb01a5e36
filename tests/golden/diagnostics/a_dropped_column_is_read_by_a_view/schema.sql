CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2), note text);
CREATE VIEW totals AS
    SELECT sum(o.total) AS total FROM orders AS o;
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders DROP COLUMN total;
