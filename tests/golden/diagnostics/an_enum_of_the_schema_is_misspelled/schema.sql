CREATE TYPE order_status AS ENUM ('pending', 'paid');

CREATE TABLE orders (
    id     bigint PRIMARY KEY,
    status order_statos NOT NULL
);
