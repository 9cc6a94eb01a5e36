-- What the query of each view refers to, PostgreSQL's own aside: relations and their columns, fields of composite
-- types; types and functions that neither an extension nor a range brings, functions with the types of their arguments.
WITH reference AS (
  SELECT DISTINCT r.ev_class AS view, d.refclassid, d.refobjid, d.refobjsubid
  FROM pg_rewrite r
  JOIN pg_class v ON v.oid = r.ev_class
  JOIN pg_namespace n ON n.oid = v.relnamespace
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
  WHERE n.nspname = ANY ($1)
    AND v.relkind IN ('v', 'm')
    AND NOT (d.refclassid = 'pg_class'::regclass AND d.refobjid = r.ev_class)
    AND (d.refclassid = 'pg_class'::regclass
         OR NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = d.refclassid AND e.objid = d.refobjid
                          AND (e.deptype = 'e' OR e.classid = 'pg_proc'::regclass AND e.deptype = 'i')))
), named AS (
  SELECT f.view, c.relnamespace AS namespace, c.relname AS name, a.attname::text AS column,
         CASE WHEN c.relkind = 'c' THEN 'field' ELSE 'relation' END AS kind, NULL::oid[] AS args
  FROM reference f
  JOIN pg_class c ON f.refclassid = 'pg_class'::regclass AND c.oid = f.refobjid
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.refobjsubid AND a.attnum > 0
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'S')
  UNION ALL
  SELECT f.view, t.typnamespace, t.typname, NULL, 'type', NULL
  FROM reference f
  JOIN pg_type of ON f.refclassid = 'pg_type'::regclass AND of.oid = f.refobjid
  JOIN pg_type t ON t.oid = CASE WHEN of.typcategory = 'A' AND of.typelem <> 0 THEN of.typelem ELSE of.oid END
  UNION ALL
  SELECT f.view, p.pronamespace, p.proname, NULL, 'function', p.proargtypes::oid[]
  FROM reference f
  JOIN pg_proc p ON f.refclassid = 'pg_proc'::regclass AND p.oid = f.refobjid
)
SELECT named.view, n.nspname::text AS schema, named.name::text AS name, named.column, named.kind, named.args
FROM named
JOIN pg_namespace n ON n.oid = named.namespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
