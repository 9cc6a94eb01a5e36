-- What the query of each view reads, PostgreSQL's own tables and views aside.
SELECT DISTINCT r.ev_class AS view,
       tn.nspname::text AS schema,
       t.relname::text AS name
FROM pg_rewrite r
JOIN pg_class v ON v.oid = r.ev_class
JOIN pg_namespace n ON n.oid = v.relnamespace
JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
JOIN pg_class t ON t.oid = d.refobjid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE n.nspname = ANY ($1)
  AND v.relkind IN ('v', 'm')
  AND t.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND tn.nspname NOT IN ('pg_catalog', 'information_schema')
ORDER BY 1, 2, 3
