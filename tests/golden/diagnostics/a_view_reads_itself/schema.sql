CREATE TABLE employees (id bigint PRIMARY KEY, manager_id bigint REFERENCES employees (id));
CREATE VIEW chain AS
SELECT e.id
FROM employees AS e
JOIN chain AS c ON c.id = e.manager_id;
