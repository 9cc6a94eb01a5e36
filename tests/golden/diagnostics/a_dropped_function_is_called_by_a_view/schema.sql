CREATE FUNCTION rounded(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT round($1, 2)';
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE VIEW totals AS SELECT rounded(total) AS total FROM orders;
DROP FUNCTION rounded(numeric);
