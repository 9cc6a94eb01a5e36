-- Those below the first free oid, which is plpgsql alone, come with every database.
SELECT x.extname::text AS name,
       n.nspname::text AS schema,
       obj_description(x.oid, 'pg_extension') AS comment
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace
WHERE x.oid >= 16384
ORDER BY x.oid
