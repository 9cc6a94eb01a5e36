CREATE TABLE accounts (
    id    bigint PRIMARY KEY,
    user  bigint NOT NULL,
    limit integer,
    order integer
);
