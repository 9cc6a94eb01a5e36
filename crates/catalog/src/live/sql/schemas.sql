-- $1: the schemas that are wanted, or NULL for all that are not PostgreSQL's own. `public` comes first.
SELECT n.nspname::text AS name,
       obj_description(n.oid, 'pg_namespace') AS comment
FROM pg_namespace n
WHERE CASE
        WHEN $1::text[] IS NOT NULL THEN n.nspname = ANY ($1)
        ELSE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
             AND NOT EXISTS (SELECT FROM pg_depend d
                             WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
      END
ORDER BY n.nspname <> 'public', n.oid
