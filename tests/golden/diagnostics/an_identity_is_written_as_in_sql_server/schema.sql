CREATE TABLE users (
    id   int IDENTITY(1,1) PRIMARY KEY,
    name text
);
