CREATE TABLE lines (
    id    bigint PRIMARY KEY,
    price numeric NOT NULL,
    net   numeric DEFAULT 0 GENERATED ALWAYS AS (price * 2) STORED,
    gross text GENERATED ALWAYS AS (price > 1) STORED
);
