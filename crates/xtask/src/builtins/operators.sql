-- owner, symbol, left, right, result, strict
SELECT coalesce(o.owner, ''), p.oprname::text, coalesce(pg_temp.name_of(nullif(p.oprleft, 0)), ''),
       pg_temp.name_of(p.oprright), pg_temp.name_of(p.oprresult), f.proisstrict::text
FROM pg_operator p
JOIN pg_proc f ON f.oid = p.oprcode
LEFT JOIN owners o ON o.classid = 'pg_operator'::regclass AND o.objid = p.oid
WHERE p.oprnamespace = 'pg_catalog'::regnamespace OR o.owner IS NOT NULL
