CREATE TABLE users (
    id bigint PRIMARY KEY,
    quip text DEFAULT 'it's fine'
);
