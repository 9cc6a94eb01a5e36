CREATE TABLE users (id bigint PRIMARY KEY);

/* The posts of the users. /* Nested. */

CREATE TABLE posts (id bigint PRIMARY KEY);
