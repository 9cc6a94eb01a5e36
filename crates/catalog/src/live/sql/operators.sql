-- Without those of extensions ('e'), and shells that some other operator names as its partner.
SELECT n.nspname::text AS schema,
       o.oprname::text AS name,
       o.oprleft AS left_type,
       o.oprright AS right_type,
       o.oprresult AS result,
       p.proisstrict AS strict,
       f.nspname::text AS function_schema, -- NULL where the function is none of these schemas' own
       p.proname::text AS function_name
FROM pg_operator o
JOIN pg_namespace n ON n.oid = o.oprnamespace
JOIN pg_proc p ON p.oid = o.oprcode
LEFT JOIN pg_namespace f ON f.oid = p.pronamespace AND f.nspname = ANY ($1)
                        AND NOT EXISTS (SELECT FROM pg_depend d
                                        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
WHERE n.nspname = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e')
ORDER BY o.oid
