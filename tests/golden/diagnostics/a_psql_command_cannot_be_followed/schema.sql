\connect shop
\i users.sql

CREATE TABLE posts (id bigint PRIMARY KEY);
