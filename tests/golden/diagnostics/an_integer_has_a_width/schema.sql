CREATE TABLE users (
    id  int(11) PRIMARY KEY,
    age bigint(20) unsigned
);
