CREATE TABLE users (
    id      bigint PRIMARY KEY,
    born    intger,
    joined  timestamptzz NOT NULL
);
