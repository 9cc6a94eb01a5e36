-- owner, schema, name, columns with their types, ! where NULL is ruled out
SELECT coalesce(o.owner, ''), CASE WHEN o.owner IS NULL THEN n.nspname ELSE '' END, c.relname::text,
       string_agg(a.attname || ' ' || pg_temp.name_of(a.atttypid) || CASE WHEN a.attnotnull THEN '!' ELSE '' END,
                  ',' ORDER BY a.attnum)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN owners o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
WHERE (n.nspname IN ('pg_catalog', 'information_schema') OR o.owner IS NOT NULL) AND c.relkind IN ('r', 'v')
GROUP BY o.owner, n.nspname, c.relname
