DO $$ BEGIN CREATE TABLE users (id bigint PRIMARY KEY); END $$;

CREATE CAST (json AS jsonb) WITH INOUT;
