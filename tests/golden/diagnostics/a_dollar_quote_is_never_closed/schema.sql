CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $body$
    SELECT 1;
$$;
