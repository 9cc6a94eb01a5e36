-- Casts are in no schema: those between types of chosen schemas and PostgreSQL's own. Without those of extensions
-- ('e') and those that come with a range type ('i').
SELECT c.castsource AS source,
       c.casttarget AS target,
       c.castcontext::text AS context
FROM pg_cast c
JOIN pg_type s ON s.oid = c.castsource
JOIN pg_namespace sn ON sn.oid = s.typnamespace
JOIN pg_type t ON t.oid = c.casttarget
JOIN pg_namespace tn ON tn.oid = t.typnamespace
WHERE c.oid >= 16384 -- FirstNormalObjectId: what came later than PostgreSQL's own
  AND sn.nspname = ANY ($1 || ARRAY['pg_catalog'])
  AND tn.nspname = ANY ($1 || ARRAY['pg_catalog'])
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
ORDER BY c.oid
