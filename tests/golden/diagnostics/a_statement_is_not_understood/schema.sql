CALL make_tables();

CREATE CAST (json AS jsonb) WITH INOUT;
