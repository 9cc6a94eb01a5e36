CREATE TABLE a (id int);
\if :{?with_b}
CREATE TABLE b (id int);
\endif
