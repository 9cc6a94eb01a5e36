SELECT t.oid,
       n.nspname::text AS schema,
       t.typname::text AS name,
       t.typbasetype AS type,
       format_type(t.typbasetype, t.typtypmod) AS type_text,
       t.typnotnull AS not_null,
       pg_get_expr(t.typdefaultbin, 0) AS expression,
       obj_description(t.oid, 'pg_type') AS comment
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = ANY ($1)
  AND t.typtype = 'd'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
ORDER BY t.oid
