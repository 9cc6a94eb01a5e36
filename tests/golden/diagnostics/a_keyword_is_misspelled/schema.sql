CREAT TABLE users (id bigint PRIMARY KEY);
CREATE TABEL posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMRY KEY);
