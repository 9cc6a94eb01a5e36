CREATE TABLE posts (
    id   bigint PRIMARY KEY,
    meta jsonb NOT NULL DEFAULT '{a: 1}',
    more jsonb NOT NULL DEFAULT ''
);
