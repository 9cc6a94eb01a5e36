SELECT 'CREATE TABLE a (id int)'
\gexec
