CREATE TABLE users (
    id   bigint PRIMARY KEY,
    role text DEFAULT 'member' NOT NULL DEFAULT 'guest'
);
