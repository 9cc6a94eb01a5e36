CREATE TABLE users (
    id    bigint PRIMARY KEY,
    email,
    name  text
);
