CREATE TYPE customer_level AS ENUM ('new', 'regular');

CREATE TABLE customers (
    id bigint PRIMARY KEY,
    full_name text NOT NULL,
    level customer_level NOT NULL
);

CREATE SCHEMA shop;

CREATE TABLE shop."order" (id bigint PRIMARY KEY, "type" text);
