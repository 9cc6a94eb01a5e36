CREATE TABLE people (
    id    bigint PRIMARY KEY,
    first text NOT NULL,
    upper text GENERATED ALWAYS AS (upper(first))
);
