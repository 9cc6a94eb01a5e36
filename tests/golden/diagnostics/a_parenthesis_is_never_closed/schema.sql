CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email varchar(254 NOT NULL
);
CREATE TABLE posts (
    id bigint PRIMARY KEY
;
