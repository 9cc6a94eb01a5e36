CREATE TABLE users (
    id   bigint PRIMARY KEY,
    role ENUM('admin', 'member') NOT NULL
);
