CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION greeting(name text, loud boolean) RETURNS text LANGUAGE sql AS $$ SELECT name $$;
CREATE FUNCTION greeting(id bigint) RETURNS text LANGUAGE sql AS $$ SELECT id::text $$;
CREATE VIEW greetings AS
SELECT greeting(name) AS text
FROM users;
