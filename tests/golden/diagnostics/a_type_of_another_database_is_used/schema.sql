CREATE TABLE users (
    id         bigint PRIMARY KEY,
    name       nvarchar(50),
    created_at datetime NOT NULL,
    tier       tinyint
);
