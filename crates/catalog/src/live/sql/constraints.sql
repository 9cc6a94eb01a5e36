-- A foreign key to a partitioned table has one more row for each partition that it
-- may lead to; those belong to the server's own bookkeeping.
SELECT o.conrelid AS relation,
       o.conname::text AS name,
       o.contype::text AS kind,
       o.condeferrable AS deferrable,
       o.condeferred AS deferred,
       NOT o.convalidated AS not_valid,
       o.connoinherit AS no_inherit,
       ARRAY(SELECT a.attname::text
             FROM unnest(o.confdelsetcols) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number
             ORDER BY k.place) AS set_columns,
       ARRAY(SELECT a.attname::text
             FROM unnest(o.conkey) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number
             ORDER BY k.place) AS columns,
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place > i.indnkeyatts
             ORDER BY k.place) AS include,
       fn.nspname::text AS target_schema,
       fc.relname::text AS target_name,
       ARRAY(SELECT a.attname::text
             FROM unnest(o.confkey) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number
             ORDER BY k.place) AS target_columns,
       o.confdeltype::text AS on_delete,
       o.confupdtype::text AS on_update,
       o.confmatchtype = 'f' AS match_full,
       CASE o.contype
         WHEN 'c' THEN pg_get_expr(o.conbin, o.conrelid)
         WHEN 'x' THEN pg_get_constraintdef(o.oid)
       END AS text,
       obj_description(o.oid, 'pg_constraint') AS comment
FROM pg_constraint o
JOIN pg_namespace n ON n.oid = o.connamespace
LEFT JOIN pg_constraint parent ON parent.oid = o.conparentid
LEFT JOIN pg_index i ON i.indexrelid = o.conindid AND o.contype = 'p'
LEFT JOIN pg_class fc ON fc.oid = o.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
WHERE n.nspname = ANY ($1)
  AND o.conrelid <> 0
  AND o.contype IN ('p', 'f', 'c', 'x')
  AND parent.conrelid IS DISTINCT FROM o.conrelid
ORDER BY o.oid
