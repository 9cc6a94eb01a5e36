-- All but those of primary keys and exclusion constraints.
SELECT i.indrelid AS relation,
       c.relname::text AS name,
       m.amname::text AS method,
       i.indisunique AS is_unique,
       i.indnullsnotdistinct AS nulls_not_distinct,
       o.oid IS NOT NULL AS is_constraint,
       coalesce(o.condeferrable, false) AS deferrable,
       coalesce(o.condeferred, false) AS deferred,
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number <> 0
             WHERE k.place <= i.indnkeyatts
             ORDER BY k.place) AS columns,
       ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, false)
             FROM generate_series(1, i.indnkeyatts::int) AS place
             ORDER BY place) AS expressions,
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place > i.indnkeyatts
             ORDER BY k.place) AS include,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       coalesce(obj_description(o.oid, 'pg_constraint'), obj_description(c.oid, 'pg_class')) AS comment
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am m ON m.oid = c.relam
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_constraint o ON o.conindid = i.indexrelid AND o.conrelid = i.indrelid AND o.contype = 'u'
WHERE n.nspname = ANY ($1)
  AND NOT i.indisprimary
  AND NOT i.indisexclusion
ORDER BY i.indexrelid
