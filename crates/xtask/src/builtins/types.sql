-- owner, name, category, preferred, kind,
-- part: the subtype of a range, the range of a multirange, the type under a domain, the type of what a subscript takes
SELECT coalesce(o.owner, ''),
       CASE WHEN n.nspname = 'information_schema' THEN n.nspname || '.' ELSE '' END || t.typname,
       t.typcategory::text, t.typispreferred::text, t.typtype::text,
       coalesce(pg_temp.name_of(coalesce(r.rngsubtype, m.rngtypid, nullif(t.typbasetype, 0), nullif(t.typelem, 0))), '')
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
LEFT JOIN owners o ON o.classid = 'pg_type'::regclass AND o.objid = t.oid
WHERE (n.nspname IN ('pg_catalog', 'information_schema') OR o.owner IS NOT NULL)
  AND t.typtype <> 'c' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
