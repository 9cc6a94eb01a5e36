CREATE TABLE logs (at timestamptz NOT NULL);
CREATE TABLE notes (
    id     bigint PRIMARY KEY,
    log_at timestamptz REFERENCES logs
);
