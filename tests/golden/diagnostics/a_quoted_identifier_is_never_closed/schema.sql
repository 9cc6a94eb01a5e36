CREATE TABLE users (
    id bigint PRIMARY KEY,
    "createdAt timestamptz
);
