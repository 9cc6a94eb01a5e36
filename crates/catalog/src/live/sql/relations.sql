-- Tables of every kind, views and composite types.
SELECT c.oid,
       n.nspname::text AS schema,
       c.relname::text AS name,
       c.relkind::text AS kind,
       CASE c.relkind
         WHEN 'c' THEN obj_description(c.reltype, 'pg_type')
         ELSE obj_description(c.oid, 'pg_class')
       END AS comment,
       p.partstrat::text AS strategy,
       ARRAY(SELECT a.attname::text
             FROM unnest(p.partattrs::int2[]) WITH ORDINALITY AS k (number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number <> 0
             ORDER BY k.place) AS key,
       pg_get_expr(p.partexprs, c.oid) AS key_expressions,
       pg_get_expr(c.relpartbound, c.oid) AS bound,
       ARRAY(SELECT pn.nspname::text
             FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = pc.relnamespace
             WHERE i.inhrelid = c.oid ORDER BY i.inhseqno) AS parent_schemas,
       ARRAY(SELECT pc.relname::text
             FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhparent
             WHERE i.inhrelid = c.oid ORDER BY i.inhseqno) AS parent_names,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND c.relpersistence <> 't'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE (d.classid, d.objid) IN (('pg_class'::regclass, c.oid), ('pg_type'::regclass, c.reltype))
                    AND d.objsubid = 0 AND d.deptype = 'e')
ORDER BY c.oid
