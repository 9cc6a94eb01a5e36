CREATE TABLE users (
    id   int NOT NULL AUTO_INCREMENT,
    name varchar(255),
    PRIMARY KEY (id)
);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT
);
