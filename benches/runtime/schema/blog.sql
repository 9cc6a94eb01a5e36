-- The tables of Diesel's own benchmarks.

CREATE TABLE users (
    id         serial PRIMARY KEY,
    name       varchar NOT NULL,
    hair_color varchar
);

CREATE TABLE posts (
    id      serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    title   varchar NOT NULL,
    body    text
);

CREATE INDEX posts_user_id ON posts (user_id);

CREATE TABLE comments (
    id      serial PRIMARY KEY,
    post_id integer NOT NULL REFERENCES posts ON DELETE CASCADE,
    text    varchar NOT NULL
);

CREATE INDEX comments_post_id ON comments (post_id);
