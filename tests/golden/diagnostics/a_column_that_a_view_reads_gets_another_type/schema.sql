CREATE TABLE orders (id bigint PRIMARY KEY, total integer, note text);
CREATE VIEW totals AS
    SELECT sum(total) AS total FROM orders;
ALTER TABLE orders ALTER COLUMN note TYPE varchar(80), ALTER COLUMN total TYPE numeric(12,2);
