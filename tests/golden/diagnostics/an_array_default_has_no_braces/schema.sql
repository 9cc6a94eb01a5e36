CREATE TABLE posts (
    id    bigint PRIMARY KEY,
    tags  text[] NOT NULL DEFAULT '',
    votes integer[] NOT NULL DEFAULT '[]',
    likes integer[] NOT NULL DEFAULT ARRAY['a'],
    views integer[] NOT NULL DEFAULT 0
);
