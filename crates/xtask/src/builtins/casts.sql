-- owner, source, target, context: implicit, assignment or explicit
SELECT coalesce(o.owner, ''), pg_temp.name_of(c.castsource), pg_temp.name_of(c.casttarget), c.castcontext::text
FROM pg_cast c
LEFT JOIN owners o ON o.classid = 'pg_cast'::regclass AND o.objid = c.oid
