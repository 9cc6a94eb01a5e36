USE shop;
CREATE TABLE users (id bigint PRIMARY KEY);
PRAGMA foreign_keys = ON;
