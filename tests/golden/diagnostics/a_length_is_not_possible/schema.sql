CREATE TABLE users (
    id    bigint PRIMARY KEY,
    name  varchar(0),
    price numeric(2000, 2),
    at    timestamp(9),
    body  text(500)
);
