CREATE TABLE users (
    id    NUMBER(10) PRIMARY KEY,
    name  VARCHAR2(50) NOT NULL,
    bio   CLOB,
    photo BLOB
);
