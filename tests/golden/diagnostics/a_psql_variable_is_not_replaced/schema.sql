\set size 40
CREATE TABLE a (code varchar(:size));
CREATE TABLE b (id int);
