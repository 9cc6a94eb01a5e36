CREAT TABLE a (id int);
CREATE TABLE b (id int,);
CREATE TABLE c (id intt, d text DEFAULT 1 + , CHECK (d);
CREATE VIEW d AS SELECT nothing FROM b WHERE;
ALTER TABLE zz ADD CONSTRAINT;
SELECT ((((1;
\i other.sql
CREATE TABLE `e` ([id] int);
SELECT 'never closed
