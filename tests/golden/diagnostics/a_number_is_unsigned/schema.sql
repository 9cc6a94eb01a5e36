CREATE TABLE users (
    id  bigint PRIMARY KEY,
    age int UNSIGNED NOT NULL
);
