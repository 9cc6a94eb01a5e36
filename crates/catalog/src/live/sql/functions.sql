-- Without those of extensions ('e') and those that come with a range type ('i').
SELECT n.nspname::text AS schema,
       p.proname::text AS name,
       CASE WHEN EXISTS (SELECT FROM pg_aggregate a WHERE a.aggfnoid = p.oid AND a.aggkind <> 'n')
            THEN 'o' ELSE p.prokind::text END AS kind,
       p.provolatile::text AS volatility,
       p.proisstrict AS strict,
       p.proretset AS is_set,
       p.prorettype AS result,
       l.lanname::text AS language,
       coalesce(p.proallargtypes, p.proargtypes::oid[]) AS types,
       p.proargmodes::text[] AS modes,
       p.proargnames AS names,
       ARRAY(SELECT pg_get_function_arg_default(p.oid, place)
             FROM generate_series(1, cardinality(coalesce(p.proallargtypes, p.proargtypes::oid[]))) AS place
             ORDER BY place) AS defaults,
       obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE n.nspname = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
ORDER BY p.oid
