SELECT o.contypid AS domain,
       o.conname::text AS name,
       pg_get_expr(o.conbin, 0) AS text,
       NOT o.convalidated AS not_valid,
       o.connoinherit AS no_inherit,
       obj_description(o.oid, 'pg_constraint') AS comment
FROM pg_constraint o
JOIN pg_namespace n ON n.oid = o.connamespace
WHERE n.nspname = ANY ($1)
  AND o.contypid <> 0
  AND o.contype = 'c'
ORDER BY o.oid
