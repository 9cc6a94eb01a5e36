-- All in one file, as OUT_DIR has it.

CREATE SCHEMA audit;

CREATE TYPE level AS ENUM ('low', 'high');
CREATE TYPE audit.origin AS (host inet, level level);

CREATE TABLE users (id int PRIMARY KEY, level level NOT NULL, email text NOT NULL UNIQUE);
CREATE TABLE audit.entries (
    id     bigserial PRIMARY KEY,
    who    int NOT NULL REFERENCES users ON DELETE CASCADE,
    origin audit.origin,
    level  level NOT NULL DEFAULT 'low'
);
