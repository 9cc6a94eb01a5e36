CREATE TABLE users (id bigint PRIMARY KEY);
GO
CREATE TABLE posts (id bigint PRIMARY KEY);
GO
