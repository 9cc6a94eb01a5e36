-- owner, name, kind, arguments, their names, how many have defaults, variadic, strict, result, whether it gives a set,
-- the columns of a row that it gives
SELECT coalesce(o.owner, ''), p.proname::text, p.prokind::text,
       coalesce((SELECT string_agg(pg_temp.name_of(t), ' ' ORDER BY n)
                 FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n)), ''),
       coalesce((SELECT nullif(string_agg(name, ' ' ORDER BY n), repeat(' ', p.pronargs - 1))
                 FROM (SELECT n, p.proargnames[n] AS name
                       FROM generate_series(1, cardinality(p.proargnames)) AS n
                       WHERE p.proargmodes IS NULL OR p.proargmodes[n] IN ('i', 'b', 'v')) AS inputs), ''),
       p.pronargdefaults::text, (p.provariadic <> 0)::text, p.proisstrict::text,
       pg_temp.name_of(p.prorettype), p.proretset::text,
       coalesce((SELECT string_agg(p.proargnames[n] || ' ' || pg_temp.name_of(t), ',' ORDER BY n)
                 FROM unnest(p.proallargtypes) WITH ORDINALITY AS a (t, n) WHERE p.proargmodes[n] IN ('o', 'b', 't')),
                (SELECT string_agg(a.attname || ' ' || pg_temp.name_of(a.atttypid), ',' ORDER BY a.attnum)
                 FROM pg_type r JOIN pg_attribute a ON a.attrelid = r.typrelid
                 WHERE r.oid = p.prorettype AND a.attnum > 0 AND NOT a.attisdropped), '')
FROM pg_proc p
LEFT JOIN owners o ON o.classid = 'pg_proc'::regclass AND o.objid = p.oid
WHERE (p.pronamespace = 'pg_catalog'::regnamespace OR o.owner IS NOT NULL) AND p.prokind <> 'p'
