CREATE SCHEMA billing;

CREATE TABLE billing.invoices (id bigint PRIMARY KEY);

ALTER TABLE invoices ADD COLUMN paid boolean NOT NULL DEFAULT false;
