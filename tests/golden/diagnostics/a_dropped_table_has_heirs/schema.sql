CREATE TABLE parents (id bigint);
CREATE TABLE children (name text) INHERITS (parents);
DROP TABLE parents;
