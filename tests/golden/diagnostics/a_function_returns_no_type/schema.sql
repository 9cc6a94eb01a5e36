CREATE FUNCTION total(id bigint) RETURNS nummeric LANGUAGE sql AS $$ SELECT 1.0 $$;
CREATE FUNCTION half(x intt) RETURNS numeric LANGUAGE sql AS $$ SELECT 1.0 $$;
