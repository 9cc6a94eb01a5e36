CREATE TABLE lines (
    id       bigint PRIMARY KEY,
    price    numeric NOT NULL,
    quantity integer NOT NULL,
    net      numeric GENERATED ALWAYS AS (price * quantity) STORED,
    gross    numeric GENERATED ALWAYS AS (net * 1.2) STORED
);
