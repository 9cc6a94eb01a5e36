CREATE TABLE users (id bigint PRIMARY KEY, active text NOT NULL DEFAULT 'yes', name text);
ALTER TABLE users ALTER COLUMN active TYPE integer;
ALTER TABLE users ALTER COLUMN name TYPE integer;
