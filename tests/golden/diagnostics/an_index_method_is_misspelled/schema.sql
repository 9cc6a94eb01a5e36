CREATE TABLE users (id bigint PRIMARY KEY, tags text[] NOT NULL);

CREATE INDEX users_tags_idx ON users USING ginn (tags);
