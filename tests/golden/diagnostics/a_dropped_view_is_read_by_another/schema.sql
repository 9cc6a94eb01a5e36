CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW numbers AS SELECT id FROM orders;
CREATE MATERIALIZED VIEW highest AS SELECT max(id) AS id FROM numbers;
DROP VIEW numbers;
