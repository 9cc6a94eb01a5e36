CREATE TABLE users (
    id          bigint PRIMARY KEY,
    "createdAt" timestamptz NOT NULL
);
CREATE VIEW recent AS
SELECT id
FROM users
WHERE createdAt > now();
CREATE TABLE "Posts" (id bigint PRIMARY KEY);
CREATE INDEX ON Posts (id);
