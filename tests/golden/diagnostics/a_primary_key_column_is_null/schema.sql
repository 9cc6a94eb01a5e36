CREATE TABLE users (
    id   bigint NULL PRIMARY KEY,
    name text NOT NULL NULL
);
