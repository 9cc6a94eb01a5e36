-- What the other queries call things by: built-in types by their bare name, those of information_schema and of
-- extensions with a prefix, arrays with brackets, rows of tables as record.

CREATE TEMP VIEW owners AS
SELECT d.classid, d.objid, x.extname::text AS owner
FROM pg_depend d JOIN pg_extension x ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid
WHERE d.deptype = 'e';

CREATE TEMP VIEW plain_names AS
SELECT t.oid,
       CASE WHEN t.typtype = 'c' THEN 'record'
            WHEN o.owner IS NOT NULL THEN o.owner || '.' || t.typname
            WHEN n.nspname = 'information_schema' THEN n.nspname || '.' || t.typname
            ELSE t.typname::text END AS name
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN owners o ON o.classid = 'pg_type'::regclass AND o.objid = t.oid;

CREATE TEMP TABLE names AS
SELECT t.oid, coalesce(e.name || '[]', p.name) AS name
FROM pg_type t
JOIN plain_names p ON p.oid = t.oid
LEFT JOIN pg_type of ON of.typarray = t.oid
LEFT JOIN plain_names e ON e.oid = of.oid;

CREATE FUNCTION pg_temp.name_of(type oid) RETURNS text LANGUAGE sql AS
    $$SELECT name FROM pg_temp.names WHERE oid = type$$;
