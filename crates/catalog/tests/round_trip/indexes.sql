-- CASE: all that an index can say
CREATE TABLE t (a int, b text, c jsonb, d tsvector);
CREATE INDEX i1 ON t (a);
CREATE UNIQUE INDEX IF NOT EXISTS i2 ON t USING btree (a DESC NULLS LAST, b COLLATE "C" text_pattern_ops ASC) INCLUDE (c) WITH (fillfactor = 70) WHERE a > 0 AND b IS NOT NULL;
CREATE INDEX i3 ON t USING gin (c jsonb_path_ops);
CREATE INDEX i4 ON t USING gist (d tsvector_ops (siglen = 100));
CREATE INDEX i5 ON t USING hash (b);
CREATE INDEX i6 ON t USING brin (a) WITH (pages_per_range = 32);
CREATE UNIQUE INDEX i7 ON t (a) NULLS NOT DISTINCT;
CREATE INDEX IF NOT EXISTS i1 ON t (b);
CREATE INDEX i8 ON ONLY t (lower(b), (a + 1)) WHERE (a > 0);
-- CASE: indexes can be renamed and dropped
CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int);
CREATE INDEX i ON t (c);
CREATE INDEX j ON t (b, c);
ALTER INDEX i RENAME TO k;
ALTER INDEX IF EXISTS nothing RENAME TO something;
ALTER INDEX t_pkey RENAME TO key_of_t;
ALTER TABLE t_b_key RENAME TO one_b;
ALTER INDEX k SET (fillfactor = 70);
DROP INDEX j;
DROP INDEX IF EXISTS j, nothing;
-- CASE: indexes of materialized views
CREATE TABLE t (a int, b int);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE UNIQUE INDEX ON m (a);
CREATE INDEX by_b ON m (b) WHERE b > 0;
ALTER INDEX by_b RENAME TO m_by_b;
