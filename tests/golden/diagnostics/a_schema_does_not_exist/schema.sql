CREATE SCHEMA billing;

CREATE TABLE biling.invoices (id bigint PRIMARY KEY);
