CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

INSERT INTO users VALUES (1, 'a@example.com');
CREATE TABLE posts (id bigint PRIMARY KEY, at timestmp);
