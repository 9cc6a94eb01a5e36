CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW numbers AS SELECT id FROM orders;
DROP TABLE orders;
