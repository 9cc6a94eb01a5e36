CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

ALTER TABLE usres ADD COLUMN name text;
ALTER TABLE users ADD COLUMN age intger;
