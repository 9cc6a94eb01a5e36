CREATE TABLE a (
\echo one more column
    id int
);
