-- Writes the other files of this folder from the system catalogues of an empty PostgreSQL 15 database:
--   psql -X -q -f extract.sql
\pset format unaligned
\pset fieldsep '\t'
\pset tuples_only on

CREATE FUNCTION pg_temp.short(type oid) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN e.oid IS NULL THEN t.typname ELSE e.typname || '[]' END
    FROM pg_type t LEFT JOIN pg_type e ON e.typarray = t.oid
    WHERE t.oid = type
$$;

CREATE TEMP VIEW spoken AS
SELECT t.oid FROM pg_type t LEFT JOIN pg_type e ON e.typarray = t.oid
WHERE t.typtype <> 'c' AND coalesce(e.typtype, 'b') <> 'c'
  AND t.typname NOT IN ('internal', 'fdw_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler',
                        'language_handler', 'pg_ddl_command', 'cstring', 'gtsvector');

-- name, category, preferred, kind, subtype of a range or range of a multirange
\o types.tsv
SELECT t.typname, t.typcategory, t.typispreferred, t.typtype,
       coalesce(pg_temp.short(coalesce(r.rngsubtype, m.rngtypid)), '')
FROM pg_type t
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype IN ('b', 'p', 'r', 'm') AND t.typelem = 0
   OR t.typname IN ('box', 'point', 'lseg', 'line', 'name', 'int2vector', 'oidvector')
ORDER BY t.typname COLLATE "C";

-- source, target, context: implicit, assignment or explicit
\o casts.tsv
SELECT pg_temp.short(castsource), pg_temp.short(casttarget), castcontext
FROM pg_cast
WHERE castsource IN (SELECT oid FROM spoken) AND casttarget IN (SELECT oid FROM spoken)
ORDER BY pg_temp.short(castsource) COLLATE "C", pg_temp.short(casttarget) COLLATE "C";

-- symbol, left, right, result
\o operators.tsv
SELECT oprname, coalesce(pg_temp.short(nullif(oprleft, 0)), ''), pg_temp.short(oprright), pg_temp.short(oprresult)
FROM pg_operator
WHERE (oprleft = 0 OR oprleft IN (SELECT oid FROM spoken)) AND oprright IN (SELECT oid FROM spoken)
ORDER BY oprname COLLATE "C", oprleft, oprright;

-- name, kind, arguments, how many have defaults, variadic, result, whether it gives a set, OUT columns
\o functions.tsv
SELECT p.proname, p.prokind,
       coalesce((SELECT string_agg(pg_temp.short(t), ' ' ORDER BY n) FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n)), ''),
       p.pronargdefaults, p.provariadic <> 0, pg_temp.short(p.prorettype), p.proretset,
       coalesce((SELECT string_agg(p.proargnames[n] || ' ' || pg_temp.short(t), ',' ORDER BY n)
                 FROM unnest(p.proallargtypes) WITH ORDINALITY AS a (t, n) WHERE p.proargmodes[n] IN ('o', 'b', 't')), '')
FROM pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace
  AND p.prorettype IN (SELECT oid FROM spoken)
  AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) AS t WHERE t NOT IN (SELECT oid FROM spoken))
ORDER BY p.proname COLLATE "C", p.oid;
\o
