CREATE TABLE posts (
    id   uuid PRIMARY KEY DEFAULT 'gen_random_uuid()',
    day  date NOT NULL DEFAULT '2024-13-01',
    flag boolean NOT NULL DEFAULT 'maybe'
);
