SELECT n.nspname::text AS schema,
       t.typname::text AS name,
       r.rngsubtype AS type,
       format_type(r.rngsubtype, NULL) AS type_text,
       m.typname::text AS multirange,
       obj_description(t.oid, 'pg_type') AS comment
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN pg_type m ON m.oid = r.rngmultitypid
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
ORDER BY t.oid
